"""The money dates: from a branch's rules to its people, without an amount anywhere."""

import re

import pytest
from playwright.sync_api import expect

from phone import opened
from web import Forms

PHONE = {"viewport": {"width": 390, "height": 800}, "locale": "en-GB"}
LANGUAGES = ["en", "ja"]
DATES = re.compile(r'<time datetime="(\d{4}-\d{2}-\d{2})">')


def form_of(site, role: str) -> dict[str, str]:
    """The form of the pay days as `role` sees it now."""
    page = site.web(role).get("/settings/pay?lang=en").text
    form = next(form for form in Forms(page).found if form.action == "/settings/pay")
    return dict(form.values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_assistant_reads_the_days_without_a_script(engawa, language):
    context = engawa.context("alt", java_script_enabled=False, **PHONE)
    page = context.new_page()
    page.goto(f"/today?lang={language}")
    page.locator('main a[href="/plan/money"]').click()

    days = page.locator(".dates time")
    assert days.count() >= 12
    found = [days.nth(index).get_attribute("datetime") for index in range(days.count())]
    assert found == sorted(found)
    assert found[0] >= "2026-09-18"
    # Where somebody could write an amount there would be a field.
    expect(page.locator("main input, main textarea")).to_have_count(0)
    assert not re.search(r"[¥￥]|\d円|\byen\b", page.locator("main").inner_text())
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_days_open_without_a_signal(start, language):
    site = start()
    context = site.context("alt", **PHONE)
    opened(context)
    page = context.new_page()
    page.goto(f"/today?lang={language}")
    context.set_offline(True)

    page.goto("/plan/money")

    assert page.locator(".dates time").count() >= 12
    context.close()
    site.server.stop()


def test_what_a_branch_saves_its_people_read_at_once(changing):
    desk, phone = changing.web("consultant"), changing.web("alt")
    form = form_of(changing, "consultant")
    before = DATES.findall(phone.get("/plan/money?lang=en").text)

    form |= {"closes_on": "31", "pays_on": "10", "months_later": "1", "when_closed": "after"}
    saved = desk.post("/settings/pay", form | {"last_checked_on": "2026-09-17"})

    assert saved.status == 303
    after = DATES.findall(phone.get("/plan/money?lang=en").text)
    # 10 October 2026 is a Saturday, and the 12th a holiday.
    assert "2026-10-13" in after and "2026-10-13" not in before


def test_the_second_of_two_editors_sees_the_first(changing):
    first, second = form_of(changing, "consultant"), form_of(changing, "scheduler")
    first |= {"pays_on": "20", "last_checked_on": "2026-09-17"}
    second |= {"pays_on": "28", "last_checked_on": "2026-09-17"}
    assert changing.web("consultant").post("/settings/pay", first).status == 303

    refused = changing.web("scheduler").post("/settings/pay?lang=en", second)

    assert refused.status == 412
    assert "Saved meanwhile by somebody else" in refused.text
    form = next(form for form in Forms(refused.text).found if form.action == "/settings/pay")
    again = second | {"version": dict(form.values)["version"]}
    assert changing.web("scheduler").post("/settings/pay", again).status == 303
    assert form_of(changing, "consultant")["pays_on"] == "28"


def test_another_branch_is_not_there(changing):
    form = form_of(changing, "consultant") | {"branch": "00000000-0000-7000-8000-000000000000"}

    assert changing.web("consultant").post("/settings/pay", form).status == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_gap_before_the_first_pay_is_told_in_days(engawa, language):
    page = engawa.web("alt").get(f"/plan/money?lang={language}").text

    gap = re.search(r'<h2 id="gap">(\D*)(\d+)(\D*)</h2>', page)
    assert gap and 20 <= int(gap.group(2)) <= 90
