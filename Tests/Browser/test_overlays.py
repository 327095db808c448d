"""What a town does differently: written by staff, read by people, at once and by name."""

import html
import re

import pytest

from places import MOVING_IN, OVERLAY
from web import Forms, first_link

HERE = {"scope": "municipality", "key": "222127", "procedure": "c-tennyu"}


def values_of(page: str, action: str) -> dict[str, str]:
    """What a form holds as it arrived, without its buttons."""
    form = next(form for form in Forms(page).found if form.action == action)
    return {name: value for name, value in form.values if name != "act"}


def form_of(site, role: str) -> dict[str, str]:
    """The form of Yaizu's moving-in notification, as `role` sees it now."""
    link = "/settings/overlays/new?procedure=c-tennyu&scope=municipality&key=222127"
    answer = site.web(role).get(link)
    if answer.status == 303:
        answer = site.web(role).get(answer.header("location"))
    return values_of(answer.text, "/settings/overlays")


def test_an_edit_is_shown_before_it_is_saved_and_read_at_once(changing):
    desk, phone = changing.web("consultant"), changing.web("alt")
    step = MOVING_IN(changing)
    form = form_of(changing, "consultant")
    form |= {"counter_en": "The Blue Counter", "counter_ja": "青い窓口", "last_checked_on": ""}
    form |= {"last_checked_on": "2026-09-17"}

    preview = desk.post("/settings/overlays", [*form.items(), ("act", "preview")])

    assert preview.status == 200
    assert "The Blue Counter" in preview.text
    assert "The Blue Counter" not in phone.get(step).text
    carried = values_of(preview.text, "/settings/overlays")
    assert carried["counter_ja"] == "青い窓口"
    saved = desk.post("/settings/overlays", [*carried.items(), ("act", "save")])
    assert saved.status == 303
    shown = phone.get(f"{step}?lang=en").text
    assert "The Blue Counter" in shown
    assert "Dana Whitfield" in shown
    assert "青い窓口" in phone.get(f"{step}/card").text
    # The same form once more is the same answer, and no second change.
    again = desk.post("/settings/overlays", [*carried.items(), ("act", "save")])
    assert again.status == 303


def test_going_back_from_the_preview_loses_nothing(changing):
    desk = changing.web("branch_staff")
    form = form_of(changing, "branch_staff") | {"note_en": "Ask for Ms Sample"}
    preview = desk.post("/settings/overlays", [*form.items(), ("act", "preview")])
    carried = values_of(preview.text, "/settings/overlays")

    page = desk.post("/settings/overlays", [*carried.items(), ("act", "edit")])

    assert page.status == 200
    assert values_of(page.text, "/settings/overlays")["note_en"] == "Ask for Ms Sample"


def test_the_second_of_two_editors_sees_the_first(changing):
    first, second = form_of(changing, "consultant"), form_of(changing, "scheduler")
    first |= {"phone": "050-0000-1111", "last_checked_on": "2026-09-17"}
    second |= {"phone": "050-0000-2222", "last_checked_on": "2026-09-17"}
    saved = changing.web("consultant").post("/settings/overlays", [*first.items(), ("act", "save")])
    assert saved.status == 303

    refused = changing.web("scheduler").post(
        "/settings/overlays", [*second.items(), ("act", "save")]
    )

    assert refused.status == 409
    assert "050-0000-1111" in refused.text
    kept = values_of(refused.text, "/settings/overlays")
    assert kept["phone"] == "050-0000-2222"
    decided = changing.web("scheduler").post("/settings/overlays", [*kept.items(), ("act", "save")])
    assert decided.status == 303
    assert "050-0000-2222" in changing.web("alt").get(MOVING_IN(changing)).text


SCRIPT = "<script>alert(1)</script>"
PAST = (
    "what is over would be shown to nobody",
    "過ぎた内容はだれにも表示されません",
)
BACKWARDS = ("These hours end before they begin", "終了時刻が開始時刻より前になっています")
HOURS = ("Write hours such as 8:30-17:15", "8:30-17:15 のように入力してください")
DIGITS = ("Write the number in digits", "数字で入力してください")
FUTURE = ("The day of the check cannot lie in the future", "確認日に未来の日付は使えません")
ADDRESS = ("beginning with https://", "https:// で始まるページのアドレス")
BAD = [
    ("valid_until", "2020-01-01", PAST),
    ("valid_until", "2026-09-17", PAST),
    ("last_checked_on", "2099-01-01", FUTURE),
    ("hours_1", "17:15-8:30", BACKWARDS),
    ("hours_3", "9:00-12:00, 11:00-15:00", BACKWARDS),
    ("hours_5", "8:30-8:30", BACKWARDS),
    ("hours_2", SCRIPT, HOURS),
    ("phone", "call us", DIGITS),
    ("phone", "054-CITY-HALL", DIGITS),
    ("phone", SCRIPT, DIGITS),
    ("source", "javascript:alert(1)", ADDRESS),
    ("source", SCRIPT, ADDRESS),
]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(("field", "typed", "sentences"), BAD)
def test_bad_input_is_named_and_kept(changing, field, typed, sentences, language):
    form = form_of(changing, "consultant") | {
        field: typed,
        "note_en": SCRIPT,
        "bring_ja": "在留カード\n印鑑",
        "bring_en": "Residence card\nSeal",
    }

    for act in ("preview", "save"):
        page = changing.web("consultant").post(
            f"/settings/overlays?lang={language}", [*form.items(), ("act", act)]
        )
        assert page.status == 422
        assert f'<html lang="{language}"' in page.text
        assert f'href="#{field}"' in page.text
        shown = html.unescape(re.sub(r"<[^>]+>", "", page.text))
        assert sentences[language == "ja"] in shown
        assert sentences[language == "en"] not in shown
        kept = values_of(page.text, "/settings/overlays")
        ours = {name: value.replace("\r\n", "\n") for name, value in kept.items()}
        assert {name: ours[name] for name in form if name != "idempotency_key"} == {
            name: value for name, value in form.items() if name != "idempotency_key"
        }
        assert "<script>alert" not in page.text
    assert SCRIPT not in form_of(changing, "consultant").values()


def test_a_script_in_a_line_is_shown_as_text(changing):
    form = form_of(changing, "consultant")
    form |= {"closed_en": SCRIPT, "last_checked_on": "2026-09-18"}

    saved = changing.web("consultant").post("/settings/overlays", [*form.items(), ("act", "save")])

    assert saved.status == 303
    page = changing.web("alt").get(f"{MOVING_IN(changing)}?lang=en").text
    assert html.escape(SCRIPT) in page
    assert SCRIPT not in page


def test_pages_of_other_places_are_not_there(changing):
    desk = changing.web("consultant")
    for other in (
        {"key": "222135"},
        {"key": "999999"},
        {"scope": "employer", "key": "dispatch"},
        {"scope": "everything"},
        {"procedure": "none"},
    ):
        form = HERE | other | {"phone": "110", "version": "0", "act": "save"}
        assert desk.post("/settings/overlays", form.items()).status == 404, other


def test_a_surprise_goes_to_the_branch_and_comes_back_as_thanks(changing):
    phone, desk = changing.web("alt"), changing.web("branch_staff")
    step = MOVING_IN(changing)
    done = values_of(phone.get(step).text, f"{step}/state") | {"state": "done"}
    assert phone.post(f"{step}/state", done.items()).status == 303
    form = values_of(phone.get(step).text, f"{step}/surprises")
    long = phone.post(f"{step}/surprises", (form | {"surprise": "a" * 201}).items())
    assert long.status == 422
    number = phone.post(f"{step}/surprises", (form | {"surprise": "1234-5678-9012"}).items())
    assert number.status == 422

    told = phone.post(f"{step}/surprises", (form | {"surprise": "They want a <b>copy</b>"}).items())

    assert told.status == 303
    page = desk.get("/settings/overlays/surprises").text
    assert "They want a &lt;b&gt;copy&lt;/b&gt;" in page
    assert "Calloway" not in page
    link = first_link(page, r"/settings/overlays/surprises/[0-9a-f-]{36}/settlement")
    used = values_of(page, link) | {"act": "used"}
    assert desk.post(link, used.items()).status == 303
    assert "They want a" not in desk.get("/settings/overlays/surprises").text
    # It is shown in waking hours only, so that the page may have to wait for the morning.
    assert desk.post(link, used.items()).status == 303


def test_a_check_takes_a_page_off_the_list(changing):
    desk = changing.web("administrator")
    before = rows(desk.get("/settings/overlays?age=due").text)
    link = first_link(
        desk.get("/settings/overlays?age=due").text, r"/settings/overlays/[0-9a-f-]{36}"
    )
    form = values_of(desk.get(link).text, f"{link}/check")

    assert desk.post(f"{link}/check", form.items()).status == 303

    assert rows(desk.get("/settings/overlays?age=due").text) == before - 1


def test_nobody_confirms_a_text_that_they_have_not_seen(changing):
    desk = changing.web("consultant")
    link = first_link(desk.get("/settings/overlays").text, r"/settings/overlays/[0-9a-f-]{36}")
    page = desk.get(link).text
    check, form = values_of(page, f"{link}/check"), values_of(page, "/settings/overlays")
    form |= {"phone": "050-0000-3333", "last_checked_on": "2026-09-17"}
    saved = changing.web("scheduler").post("/settings/overlays", [*form.items(), ("act", "save")])
    assert saved.status == 303

    refused = desk.post(f"{link}/check", check.items())

    assert refused.status == 409
    assert 'role="alert"' in refused.text
    now = values_of(refused.text, "/settings/overlays")
    assert now["phone"] == "050-0000-3333"
    assert now["last_checked_on"] == "2026-09-17"
    again = values_of(refused.text, f"{link}/check")
    assert desk.post(f"{link}/check", again.items()).status == 303
    assert values_of(desk.get(link).text, "/settings/overlays")["last_checked_on"] == "2026-09-18"


def rows(page: str) -> int:
    return len(re.findall(r'<th scope="row">', page))


def test_staff_come_from_a_step_to_the_page_of_its_town(engawa):
    desk = engawa.web("consultant")
    link = first_link(desk.get(MOVING_IN(engawa)).text, r"/settings/overlays/new\?.*")
    answer = desk.get(link)
    assert answer.status == 303
    assert desk.get(answer.location).status == 200
    assert "/settings/overlays" in desk.get("/attention").text
    assert "/settings/overlays" not in engawa.web("recruiter").get("/attention").text


def test_attention_has_one_row_for_the_yearly_check(engawa):
    page = engawa.web("consultant").get("/attention?whose=mine&lang=en").text
    assert len(re.findall(r"pages? needs? their yearly check|needs its yearly check", page)) == 1


def test_a_step_says_where_until_when_and_who_has_checked_it(engawa):
    with engawa.context("alt") as context:
        page = context.new_page()
        page.goto(f"{MOVING_IN(engawa)}?lang=en")
        main = page.locator("main")
        assert main.locator('a[href^="tel:"]').count() > 0
        assert "Mon–Fri 8:30–17:15" in main.inner_text()
        assert re.search(r"last checked .* by Dana Whitfield", main.inner_text())
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_form_of_a_town_fits_a_phone(engawa):
    with engawa.context("consultant") as context:
        page = context.new_page()
        page.set_viewport_size({"width": 320, "height": 640})
        page.goto(OVERLAY(engawa))
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
