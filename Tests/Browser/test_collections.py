"""Rubbish: what a branch writes down of its towns, and what an assistant puts out tomorrow."""

import re

import pytest

from phone import opened, says
from places import AREA
from web import Forms, first_link

TOWN = "222127"
LIST = "地名,燃やすごみ,缶,草木\n{area},毎週水・土曜日,{cans},第1月曜日\n"
IMPORT = "/settings/collections/import"
DECISION = IMPORT + r"/[0-9a-f]{64}"
HOSTILE = "<script>alert(1)</script>"


def values_of(page: str, action: str) -> dict[str, str]:
    return dict(next(form for form in Forms(page).found if form.action == action).values)


def upload(site, content: bytes, role: str = "consultant", **fields: str):
    """A file with the fields beside it, as the form sends them."""
    web = site.web(role)
    values = {"town": TOWN, "source": "", "last_checked_on": "2026-09-17"} | fields
    parts = [
        f'--edge\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values.items()
    ]
    head = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="days.csv"\r\n\r\n'
    body = b"".join(parts) + head + content + b"\r\n--edge--\r\n"
    kind = "multipart/form-data; boundary=edge"
    return web.send("POST", f"{IMPORT}?lang=en", body, origin=web.address, content_type=kind)


def test_a_list_is_looked_at_before_it_is_taken_over_and_only_once(changing):
    desk = changing.web("consultant")
    content = LIST.format(area="港町", cans="奇数月の第1月曜日").encode("cp932")

    preview = upload(changing, content)

    assert preview.status == 200
    assert "奇数月の第1月曜日" in preview.text
    assert "港町" not in desk.get("/settings/collections").text
    decision = first_link(preview.text, DECISION)
    assert changing.web("branch_staff").post(decision).status == 409
    preview = upload(changing, content)
    decision = first_link(preview.text, DECISION)
    assert desk.post(decision).status == 200
    assert "港町" in desk.get("/settings/collections").text
    assert desk.post(decision).status == 409
    again = upload(changing, content)
    counts = dict(re.findall(r"<dt>([^<]*)</dt><dd>([^<]*)</dd>", again.text))
    assert counts["Nothing to change"] == "1"
    assert counts["New areas"] == "0"


def test_hostile_text_is_text(changing):
    content = LIST.format(area=HOSTILE, cans=HOSTILE).encode()
    preview = upload(changing, content)
    assert HOSTILE not in preview.text
    assert "&lt;script&gt;" in preview.text
    desk = changing.web("consultant")
    done = desk.post(first_link(preview.text, DECISION))
    listed = desk.get("/settings/collections")
    for page in (done, listed, changing.web("alt").get("/plan/collections")):
        assert page.status == 200
        assert HOSTILE not in page.text


@pytest.mark.parametrize(
    ("content", "fields"),
    [
        (b"", {}),
        ("名称,住所\n港町公民館,1番地\n".encode(), {}),
        (b"PK\x03\x04\x00\x00", {}),
        (LIST.format(area="浜町", cans="月").encode(), {"last_checked_on": "2099-01-01"}),
        (LIST.format(area="浜町", cans="月").encode(), {"source": "javascript:alert(1)"}),
    ],
)
def test_a_file_that_cannot_be_used_says_why(changing, content, fields):
    answer = upload(changing, content, **fields)
    assert answer.status == 422
    assert 'role="alert"' in answer.text
    assert "⟦" not in answer.text


def test_towns_of_others_are_not_there(changing):
    content = LIST.format(area="浜町", cans="月").encode()
    for town in ("222135", "999999", ""):
        assert upload(changing, content, town=town).status == 404
    assert changing.web("consultant").get("/settings/collections/new?town=222135").status == 404


def test_what_is_entered_by_hand_is_kept_when_it_is_wrong(changing):
    desk = changing.web("branch_staff")
    form = values_of(
        desk.get(f"/settings/collections/new?town={TOWN}").text, "/settings/collections"
    )
    form |= {"name": "手町", "rule_1_kind": "burnable", "rule_1_schedule": "sometimes"}
    refused = desk.post("/settings/collections", form.items())
    assert refused.status == 422
    kept = values_of(refused.text, "/settings/collections")
    assert kept["rule_1_schedule"] == "sometimes"

    saved = desk.post("/settings/collections", (kept | {"rule_1_schedule": "毎週月〜金"}).items())

    assert saved.status == 303
    # Sent twice it is one area.
    again = desk.post("/settings/collections", (kept | {"rule_1_schedule": "毎週月〜金"}).items())
    assert again.status == 303
    assert desk.get("/settings/collections").text.count(">手町<") == 1


def test_the_second_of_two_editors_keeps_their_text(changing):
    place = AREA(changing)
    desk = changing.web("consultant")
    first = values_of(desk.get(place).text, place) | {"until": "7:30"}
    second = values_of(changing.web("scheduler").get(place).text, place) | {"until": "9:00"}
    assert desk.post(place, first.items()).status == 303

    refused = changing.web("scheduler").post(place, second.items())

    assert refused.status == 409
    assert values_of(refused.text, place)["until"] == "9:00"
    assert "7:30" in refused.text


def test_an_assistant_chooses_an_area_and_today_says_what_goes_out(changing):
    with changing.context("alt", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/today?lang=en")
        page.get_by_role("link", name=re.compile("Choose your rubbish area")).click()
        page.get_by_label("Your area").select_option(label="Ohashi (invented) (大橋地区（架空）)")
        page.get_by_role("button", name="This is my area").click()
        main = page.locator("main").inner_text()
        assert "Sat 19 Sep" in main
        assert "燃やすごみ" in main
        assert "last checked" in main
        page.set_viewport_size({"width": 320, "height": 640})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.goto("/today?lang=en")
        line = page.locator("main").inner_text()
        assert re.search(r"Tomorrow, Sat 19 Sep:\s+burnable \(yellow bag\), by 8:00", line)
        page.goto("/today?lang=ja")
        assert "燃やすごみ（黄色の指定袋）" in page.locator("main").inner_text()


def test_the_days_open_without_a_signal(engawa):
    with engawa.context("alt_at_work") as context:
        page = opened(context, "/plan/collections")
        context.set_offline(True)
        page.goto("/plan/collections", wait_until="load")
        says(page, "You are offline. This is the copy of")
        main = page.locator("main").inner_text()
        assert "川中地区" in main
        assert "Sat 19 Sep" in main
