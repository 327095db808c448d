"""Text that would like to be a program comes back as text, wherever people may type or bring it."""

import csv
import io
import re

import pytest

from places import MOVING_IN, OVERLAY, PLACEMENT, RECORD
from web import Forms, first_link, quoted

# Each would run, or close what surrounds it, where text is pasted into markup. A combining mark
# after a quotation mark, or a prepended one before `<`, makes one "character" of both in Swift.
HOSTILE = [
    "<script>parent.harm=1</script>",
    "\"'><img src=x onerror=parent.harm=1>",
    "\"\u0301 autofocus onfocus=parent.harm=1 x=\"",
    "'\u0301 autofocus onfocus=parent.harm=1 x='",
    "\u0600<svg onload=parent.harm=1>",
    "\u0d4e\"\u0d4e><img src=x onerror=parent.harm=1>",
    "\U000110bd<b onclick=parent.harm=1>\ufe0f",
    "</textarea></title><script>parent.harm=1</script>",
    "javascript:parent.harm=1//{{7*7}}${7*7}",
    "&lt;script&gt; &#60;img&#62; %3Cscript%3E",
]  # fmt: skip

# What is in the page that our pages never hold.
FOREIGN = """() => {
    const bad = [...document.querySelectorAll('*')].filter(part =>
        [...part.attributes].some(own => own.name.startsWith('on') || own.name === 'srcdoc'));
    const scripts = [...document.scripts].filter(script => !script.src);
    const links = [...document.querySelectorAll('[href], [action]')].filter(part =>
        /^\\s*(javascript|data|vbscript):/i.test(
            part.getAttribute('href') ?? part.getAttribute('action')));
    return [...bad, ...scripts, ...links].map(part => part.outerHTML.slice(0, 200));
}"""

HARM = "typeof window.harm !== 'undefined'"

# Pages with forms, and whose they are.
FORMS = [
    (None, "/sign-in"),
    ("alt", "/settings/account"),
    ("alt", MOVING_IN),
    ("consultant", PLACEMENT),
    ("consultant", "/attention/dates?procedure=c-tennyu&municipality=222127"),
    ("consultant", "/people"),
    ("administrator", "/people/invitations"),
    ("administrator", "/settings/organization"), ("administrator", "/people/import"),
    ("recruiter", "/placements"), ("consultant", OVERLAY),
]


@pytest.fixture
def watched(changing):
    """Opens pages, and fails when one of them does anything."""
    contexts = []

    def opened(role):
        context = changing.context(role)
        contexts.append(context)
        page = context.new_page()
        page.dialogs = []
        page.on("dialog", lambda box: (page.dialogs.append(box.message), box.dismiss()))
        return page

    yield opened
    for context in contexts:
        context.close()


def assert_harmless(page) -> None:
    page.mouse.move(10, 10)
    assert page.evaluate(FOREIGN) == []
    assert not page.evaluate(HARM)
    assert page.dialogs == []


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_form_gives_back_text(changing, watched, text):
    """Each field of each form, sent as it is, past everything that a browser would check."""
    for role, where in FORMS:
        path = where if isinstance(where, str) else where(changing)
        web = changing.web(role)
        page = watched(role)
        for form in Forms(web.get(path).text).found:
            if form.method != "post" or form.action == "/sign-out" or not form.typed:
                continue
            values = [(name, text if name in form.typed else old) for name, old in form.values]
            answer = web.post(form.action, values)

            assert answer.status in (200, 303, 400, 404, 409, 413, 415, 422, 429), form.action
            if answer.status in (200, 422):
                show(page, path, answer.body)
                assert_harmless(page)
        if role:
            page.goto(path)
            assert_harmless(page)


def show(page, path: str, body: bytes) -> None:
    """The page as it was answered, with its own policy left out: the markup alone must be safe."""
    headers = {"content-type": "text/html; charset=utf-8"}
    page.route("**/*", lambda route: route.fulfill(status=200, headers=headers, body=body))
    page.goto(quoted(path))
    page.unroute("**/*")


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_an_address_gives_back_text(changing, watched, text):
    for role, path in [
        ("administrator", "/people?q="),
        ("administrator", "/people?after="),
        ("consultant", "/attention?whose="),
        ("alt", "/today?x="),
        (None, "/help?x="),
        (None, "/"),
        ("alt", "/plan/steps/"),
    ]:
        page = watched(role)
        answer = changing.web(role).get(path + text)
        assert answer.status in (200, 303, 404), path
        if answer.body:
            show(page, path, answer.body)
            assert_harmless(page)


def test_a_note_comes_back_as_it_was_typed(changing, watched):
    """What the consultant writes at a hand-over, on the page of whoever reads it."""
    web = changing.web("consultant")
    placement = PLACEMENT(changing)
    page = web.get(placement).text
    dana = re.search(r'<option value="([^"]+)"[^>]*>Dana Whitfield', page).group(1)
    for text in HOSTILE:
        forms = Forms(web.get(placement).text).found
        form = next(form for form in forms if "note" in form.typed)
        # To whoever does not have them yet: a hand-over that changes nothing is refused.
        values = [dict(form.values) | {"note": text, "consultant": to} for to in (dana, "")]
        assert 303 in (web.post(form.action, each).status for each in values), text

    page = watched("consultant")
    page.goto(placement)

    assert_harmless(page)
    shown = page.locator("body").text_content()
    for text in HOSTILE:
        assert text in shown


COLUMNS = [
    "employee_number", "family_name", "given_name", "preferred_name", "email", "role", "branch",
    "stage", "address_start_date", "landing_date", "municipality_code", "address", "phone",
    "residence_status", "supporter_email",
]  # fmt: skip


def test_a_list_of_people_is_text(changing, watched):
    """Names, addresses and telephones of an HR list, on every page that shows them."""
    rows = [COLUMNS]
    for number, text in enumerate(HOSTILE):
        email = f"h{number}@example.org"
        where = ["Aomine branch", "settling_in", "2026-09-16", "2026-09-08", "222127"]
        rest = [text, "054-000-0000", text, "dana.whitfield@demo.example"]
        rows.append([f"X-{number}", text, text, text, email, "alt", *where, *rest])
    rows.append(["X-10", *rows[1][1:4], "no address", *[HOSTILE[1]] * 10])
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    web = changing.web("administrator")
    page = watched("administrator")

    preview = web.upload("/people/import", "file", file.getvalue().encode())
    show(page, "/people/import", preview.body)
    assert_harmless(page)
    done = web.post(first_link(preview.text, "/people/import/.+"))
    show(page, "/people/import", done.body)
    assert_harmless(page)

    for path in ["/people", "/people?q=script", "/people/invitations", "/placements", "/attention"]:
        page.goto(path)
        assert_harmless(page)
    page.goto("/people?q=X-0")
    assert HOSTILE[0] in page.locator("main").text_content()
    assert_their_own_pages_are_text(changing, watched)


def assert_their_own_pages_are_text(changing, watched) -> None:
    visited = 0
    for number in range(len(HOSTILE)):
        found = changing.web("administrator").get(f"/people?q=X-{number}").text
        if "/people/0" not in found:
            continue  # refused: a name cannot hold what turns text around
        visited += 1
        desk = watched("administrator")
        desk.goto(first_link(found, RECORD.format("people")))
        assert_harmless(desk)
        phone = watched(None)
        phone.goto(changing.server.link(f"h{number}@example.org", "demonstration"))
        phone.locator('main form[method="post"] button').click()
        phone.goto("/plan")
        step = phone.locator('main a[href$=".c-tennyu"]').first.get_attribute("href")
        for path in ["/today", "/me", "/me/who-to-call", step, f"{step}/card", "/settings/account"]:
            assert phone.goto(path).status == 200, path
            assert_harmless(phone)
    assert visited >= 6
