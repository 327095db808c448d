"""One act for many: a date with a companion, packs, a message; and a round that is logged."""

import re

import pytest
from playwright.sync_api import Page, expect

ROBIN = "Robin Calloway"


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def desk(changing, request) -> Page:
    context = changing.context("consultant", java_script_enabled=request.param, locale="en-GB")
    return context.new_page()


def choose(desk: Page, act: str) -> None:
    desk.goto("/arrivals?lang=en")
    desk.locator("tr", has_text=ROBIN).locator("input[type=checkbox]").check()
    desk.locator(f'button[name="act"][value="{act}"]').click()
    expect(desk.locator("main")).to_contain_text(ROBIN)


def test_a_date_with_a_companion_reaches_the_assistant(desk, changing):
    choose(desk, "date")
    desk.locator("#procedure").select_option("s-safety")
    desk.locator("#fixed_on").fill("2026-09-24")
    desk.locator("#time").fill("9:30")
    desk.locator("#companion").select_option(label="Dana Whitfield")
    desk.locator("#place").fill("1234 5678 9018")
    desk.locator("main form button.primary").click()
    expect(desk.locator(".errors")).to_contain_text("My Number")
    expect(desk.locator("#time")).to_have_value("9:30")

    desk.locator("#place").fill("West exit <b>")
    desk.locator("main form button.primary").click()

    expect(desk).to_have_url(re.compile("/arrivals/companions"))
    expect(desk.locator("main")).to_contain_text("West exit <b>")
    expect(desk.locator("main")).to_contain_text(ROBIN)
    plan = changing.web("alt").get("/plan?lang=en").text
    step = re.search(r'href="(/plan/steps/[^"]*\.s-safety)"', plan).group(1)
    page = changing.web("alt").get(f"{step}?lang=en").text
    assert "Dana Whitfield goes along." in page
    assert "West exit &lt;b&gt;" in page


def test_nobody_chosen_and_everybody_done_are_said(desk, changing):
    desk.goto("/arrivals?lang=en")
    desk.locator('button[name="act"][value="date"]').click()
    expect(desk.locator(".errors")).to_be_visible()

    choose(desk, "date")
    desk.locator("#procedure").select_option("m-move-in")
    desk.locator("#fixed_on").fill("2026-09-24")
    desk.locator("main form button.primary").click()

    expect(desk.locator(".errors")).to_contain_text("has done this step")


def test_whom_a_day_does_not_suit_is_named_and_may_be_left_out(desk):
    desk.goto("/arrivals?lang=en")
    desk.locator("nav.filters a", has_text="Everybody").click()
    people = desk.locator('input[name="placement"]:checked').count()
    assert people == desk.locator('input[name="placement"]').count() > 1
    desk.locator('button[name="act"][value="date"]').click()
    desk.locator("#procedure").select_option("c-tennyu")
    desk.locator("#fixed_on").fill("2026-09-29")
    desk.locator("main form button.primary").click()

    expect(desk.locator(".errors")).to_be_visible()
    named = desk.locator("main .notice", has=desk.locator('input[name="leave_out"]'))
    expect(named).to_contain_text("(by ")
    named.locator("input").check()
    desk.locator("main form button.primary").click()

    expect(desk.locator("main [role=status]").first).to_contain_text("The date is fixed for")
    expect(desk).to_have_url(re.compile("intake=2026-autumn"))


def test_a_pack_is_a_sheet_for_each_person(changing):
    desk = changing.context("consultant", locale="en-GB").new_page()
    desk.goto("/arrivals?lang=en")
    people = desk.locator('tr:has(td.soon, td.late, td.booked) input[name="placement"]')
    for index in range(3):
        people.nth(index).check()
    desk.locator('button[name="act"][value="print"]').click()
    expect(desk.locator(".pack")).to_have_count(3)
    expect(desk.locator(".pack .facts").first).to_be_visible()

    printed = desk.pdf(format="A4")

    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 3


def test_a_pack_and_a_message_for_the_chosen(desk, changing, request):
    choose(desk, "print")
    expect(desk.locator(".pack")).to_have_count(1)
    expect(desk.locator(".pack .phrase").first).to_be_visible()

    words = f"Bring slippers, please. {request.node.name}"
    choose(desk, "write")
    desk.locator("#message").fill(words)
    desk.locator("main form button.primary").click()

    expect(desk).to_have_url(re.compile("/arrivals[?]intake="))
    expect(desk.locator("main [role=status]").first).to_contain_text("Sent to 1 person.")
    assert words in changing.web("alt").get("/today?lang=en").text


def test_a_round_goes_when_it_is_logged(desk):
    desk.goto("/rounds?lang=en")
    first = desk.locator("main li", has=desk.locator('input[name="round"]')).first
    who = first.locator("a").first.inner_text()
    round_id = first.locator('input[name="round"]').get_attribute("value")
    placement = first.locator('input[name="placement"]').get_attribute("value")

    first.locator('button[value="call"]').click()

    expect(desk).to_have_url(re.compile("/rounds"))
    left = desk.locator("main li", has=desk.locator(f'input[value="{placement}"]'))
    assert who and left.locator(f'input[value="{round_id}"]').count() == 0
