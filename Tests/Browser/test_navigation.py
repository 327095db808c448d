"""Where a reader can go from any page, and in which language they arrive."""

import pytest
from playwright.sync_api import expect

LANGUAGES = ["en", "ja"]
PHONES = [320, 360, 390]
# WCAG 2.2 asks for 24; a thumb asks for more.
SMALLEST_TARGET = 44
# Somebody with five entries in the rail, and somebody with tabs.
READERS = [("administrator", "/people", ".rail"), ("alt", "/today", ".tabs")]

LABELS = """place => [...document.querySelectorAll(`${place} li a`)].map(link => {
    const box = link.getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(link);
    const text = words.getBoundingClientRect();
    return {
        label: link.innerText, width: box.width, height: box.height,
        isWhole: box.left >= 0 && box.right <= document.documentElement.clientWidth
            && text.left >= box.left - 1 && text.right <= box.right + 1,
    };
})"""


@pytest.mark.parametrize("width", PHONES)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role, path, place", READERS)
def test_no_entry_is_cut_on_a_phone(engawa, role, path, place, language, width):
    context = engawa.context(role, viewport={"width": width, "height": 700})
    page = context.new_page()

    page.goto(f"{path}?lang={language}")
    entries = page.evaluate(LABELS, place)

    context.close()
    assert len(entries) >= 4
    for entry in entries:
        assert entry["isWhole"], entry
        assert min(entry["width"], entry["height"]) >= SMALLEST_TARGET, entry


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "role, navigation", [("alt", "nav.tabs"), ("consultant", ".rail nav"), (None, None)]
)
def test_a_missing_page_has_the_navigation_of_its_reader(engawa, role, navigation, language):
    context = engawa.context(role)
    page = context.new_page()

    for path in ["/nowhere", "/people/nobody"]:
        assert page.goto(f"{path}?lang={language}").status == 404
        if navigation:
            expect(page.locator(navigation)).to_have_count(1)
        else:
            expect(page.locator("nav")).to_have_count(0)
    # Nobody is looked up under /help, so its errors cannot know who asks.
    assert page.goto(f"/help/no/where?lang={language}").status == 404
    expect(page.locator("nav")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chosen_language_survives_the_demonstrations_buttons(engawa, language):
    other = "en" if language == "ja" else "ja"
    context = engawa.context(None, locale=other)
    page = context.new_page()

    page.goto(f"/?lang={language}")
    assert page.locator("html").get_attribute("lang") == language
    page.locator('button[name="role"][value="0"]').click()
    page.wait_for_url(lambda address: "/today" in address)

    assert page.locator("html").get_attribute("lang") == language
    page.locator('.tabs a[href="/plan"]').click()
    assert page.locator("html").get_attribute("lang") == language
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role, home", [(None, "/sign-in"), ("alt", "/today")])
def test_a_redirect_keeps_the_language_without_a_cookie(engawa, role, home, language):
    context = engawa.context(role)

    answer = context.request.get(f"/?lang={language}", max_redirects=0)

    context.close()
    assert answer.status == 303
    assert answer.headers["location"] == f"{home}?lang={language}"
