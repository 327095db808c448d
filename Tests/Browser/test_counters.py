"""A town's counters from its own file, and what a bank or a branch does differently."""

import re

import pytest

from places import BANK, CIRCLE, MOVING_IN, PLACEMENT
from web import Forms

CHANGES = "/settings/overlays/import/changes"
HEADER = "都道府県コード又は市区町村コード,名称,住所,電話番号,利用可能日時特記事項\r\n"
HALL = "222127,焼津市役所本庁舎,静岡県焼津市本町2-16-32,０５４-０００-１１１１,"
HOURS = "【開館時間】8:30～17：15 【休館日】土曜、日曜日、祝日\r\n"
OTHER = "222127,<b>大井川庁舎</b>,静岡県焼津市宗高900,,【開館時間】8:30～17:15\r\n"


def values_of(page: str, action: str) -> list[tuple[str, str]]:
    form = next(form for form in Forms(page).found if form.action == action)
    return [(name, value) for name, value in form.values if name != "act"]


def upload(web, text: str, day: str = "2026-09-17", encoding: str = "utf-8-sig"):
    """The file with its day, as the form of the page sends them."""
    body = (
        '--edge\r\nContent-Disposition: form-data; name="last_checked_on"\r\n\r\n'
        f"{day}\r\n"
        '--edge\r\nContent-Disposition: form-data; name="licence"\r\n\r\n'
        "焼津市、CC BY 4.0\r\n"
        '--edge\r\nContent-Disposition: form-data; name="file"; filename="halls.csv"\r\n'
        "Content-Type: text/csv\r\n\r\n"
    ).encode() + text.encode(encoding) + b"\r\n--edge--\r\n"
    kind = "multipart/form-data; boundary=edge"
    return web.send(
        "POST", "/settings/overlays/import", body, origin=web.address, content_type=kind
    )


def choice(page: str, counter: str = "0") -> list[tuple[str, str]]:
    """What the page of buildings carries, with a town hall and one step."""
    kept = [
        (name, value)
        for name, value in values_of(page, CHANGES)
        if name not in ("counter", "other", "procedure")
    ]
    return [*kept, ("counter", counter), ("procedure", "c-tennyu")]


@pytest.mark.parametrize(("encoding", "number"), [("utf-8-sig", "32"), ("cp932", "33")])
def test_a_town_hall_is_shown_before_it_is_saved_and_then_read(changing, encoding, number):
    desk, phone = changing.web("consultant"), changing.web("alt")
    address = f"静岡県焼津市本町2-16-{number}"
    hall = HALL.replace("静岡県焼津市本町2-16-32", address)
    buildings = upload(desk, HEADER + OTHER + hall + HOURS, encoding=encoding)
    assert buildings.status == 200
    assert "焼津市役所本庁舎" in buildings.text
    assert "<b>大井川庁舎" not in buildings.text
    index = re.search(r'value="(\d+)" required="required" checked', buildings.text).group(1)

    form = choice(buildings.text, index)
    preview = desk.post(CHANGES, [*form, ("act", "preview")])
    assert preview.status == 200
    assert address in preview.text
    assert address not in phone.get(MOVING_IN(changing)).text

    carried = values_of(preview.text, CHANGES)
    saved = desk.post(CHANGES, [*carried, ("act", "save")])
    assert saved.status == 303
    page = phone.get(f"{MOVING_IN(changing)}?lang=en").text
    assert address in page
    assert "054-000-1111" in page
    assert "halls.csv、焼津市、CC BY 4.0" in page

    again = desk.post(CHANGES, [*choice(buildings.text, index), ("act", "preview")])
    assert again.status == 200
    assert 'value="save"' not in again.text


def test_a_file_that_cannot_be_used_is_named(changing):
    desk = changing.web("consultant")
    for text, day in [
        ("", "2026-09-17"),
        ("名称,電話番号\r\nA,1\r\n", "2026-09-17"),
        (HEADER + HALL + HOURS, ""),
        (HEADER + HALL + HOURS, "2099-01-01"),
        (HEADER + HALL.replace("222127", "222128") + HOURS, "2026-09-17"),
        (HEADER + HALL.replace("222127", "011002") + HOURS, "2026-09-17"),
        (HEADER + '"open', "2026-09-17"),
    ]:
        page = upload(desk, text, day)
        assert page.status == 422, (text, day)
        assert 'id="problem"' in page.text


def test_a_choice_without_a_step_keeps_the_buildings(changing):
    desk = changing.web("branch_staff")
    buildings = upload(desk, HEADER + HALL + HOURS).text
    form = [(name, value) for name, value in choice(buildings) if name != "procedure"]

    page = desk.post(CHANGES, [*form, ("act", "preview")])

    assert page.status == 422
    assert 'href="#procedure"' in page.text
    assert "焼津市役所本庁舎" in page.text


def test_a_page_of_a_bank_reaches_who_chose_it(changing):
    head, phone = changing.web("administrator"), changing.web("alt")
    names = {"scope": "bank", "name_en": "Hill <Bank>", "name_ja": "丘の銀行"}
    assert head.post("/settings/overlays/names", names).status == 303
    assert head.post("/settings/overlays/names", names).status == 409
    overlay = {
        "scope": "bank", "key": "hill-bank", "procedure": "b-bank", "version": "0",
        "note_en": "Ask for form 12", "last_checked_on": "2026-09-17", "act": "save",
    }  # fmt: skip
    assert head.post("/settings/overlays", overlay).status == 303
    step = BANK(changing)
    assert "Ask for form 12" not in phone.get(step).text

    told = phone.post(f"{step}/choice", {"bank_1": "hill-bank"})

    assert told.status == 303
    page = phone.get(f"{step}?lang=en").text
    assert "Ask for form 12" in page
    assert "Hill &lt;Bank&gt;" in page
    desk = changing.web("consultant")
    shown = desk.get(PLACEMENT(changing) + "/keys").text
    assert "Hill &lt;Bank&gt;" in shown


def test_a_branch_recommends_a_way_and_both_steps_show_it(changing):
    desk, phone = changing.web("consultant"), changing.web("alt")
    form = dict(values_of(desk.get(f"{CIRCLE(changing)}?lang=en").text, "/settings/overlays"))
    form |= {"order": "cash_first", "order_note_en": "The shop at the station"}
    preview = desk.post("/settings/overlays", [*form.items(), ("act", "preview")])
    assert preview.status == 200
    carried = values_of(preview.text, "/settings/overlays")
    assert desk.post("/settings/overlays", [*carried, ("act", "save")]).status == 303

    bank = BANK(changing)
    for step in (bank, bank.replace("b-bank", "t-phone")):
        page = phone.get(f"{step}?lang=en").text
        assert "Your branch recommends:" in page
        assert "Phone first, paid at convenience stores" in page
        assert "The shop at the station" in page
        assert "If they say no" in page
        assert f"{step}/stuck" in page
        card = phone.get(f"{step}/card?refused=1").text
        assert "理由を、この紙に書いて" in card


def test_a_step_at_which_nobody_refuses_has_no_card_for_it(engawa):
    assert engawa.web("alt").get(MOVING_IN(engawa) + "/card?refused=1").status == 404
