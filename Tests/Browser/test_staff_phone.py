"""A consultant's phone in a car park: names, numbers and the log of visits without a signal."""

import contextlib
import sqlite3

import pytest
from playwright.sync_api import Error, expect

from phone import kill, line, says
from staff_phone import (
    ROAD, TAKEN_ALONG, bytes_with, changed, first_stop, held, is_not_here, sealed, stored,
    taken_along,
)  # fmt: skip
from test_pages import NARROWEST, none, sideways, violations

PHONE = {"viewport": {"width": 390, "height": 800}, "locale": "en-GB"}
HOUR = 3_600_000
DAY = 24 * HOUR


@pytest.fixture
def phone(start):
    """A fresh demonstration, and a phone in which its consultant is signed in."""
    site = start()
    context = site.context("consultant", **PHONE)
    yield site, context
    with contextlib.suppress(Error):
        context.close()
    site.server.stop()


def contacts(site) -> list[tuple[str, str]]:
    """What the audit log knows of calls and visits, in its order: placement and kind."""
    database = next(site.server.data.glob("*.sqlite*"))
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT object, action FROM audit_entries WHERE action LIKE 'contact.%' ORDER BY id"
        )
        return [(placement, action.removeprefix("contact.")) for placement, action in rows]


def log(page, kind: str) -> str:
    """Logs a call or visit of the first person who is due, and says of whose placement."""
    page.goto(ROAD)
    stop = first_stop(page)
    placement = stop.get_attribute("id").removeprefix("p-")
    stop.locator(f'button[value="{kind}"]').click()
    page.wait_for_url(f"**{ROAD}**")
    return placement


def test_a_day_on_the_road_opens_without_a_signal(phone):
    site, context = phone
    page = taken_along(context)
    page.goto(ROAD)
    link = first_stop(page).locator('a[href^="/placements/"]')
    name, person = link.inner_text(), link.get_attribute("href")

    context.set_offline(True)
    for path in TAKEN_ALONG:
        page.goto(path, wait_until="load")
        says(page, "You are offline. This is the copy of")
        says(page, "It is deleted at")
    stop = first_stop(page)
    expect(stop).to_contain_text(name)
    expect(stop.locator('a[href^="tel:"]')).to_be_visible()
    none(sideways(page, NARROWEST))
    none(violations(page, NARROWEST))

    # The whole page of a person stays at the desk: what is known on the road opens instead.
    page.goto(person)
    assert page.url.endswith(f"{ROAD}#p-{person.removeprefix('/placements/')}")
    page.goto("/people")
    is_not_here(page)
    expect(page.locator('main a[href="/attention"]')).to_be_visible()
    expect(page.locator('main a[href="/today"]')).to_be_hidden()

    context.set_offline(False)
    page.goto("/attention")
    expect(line(page)).to_be_hidden()


def test_what_lies_on_the_disk_says_nothing(phone, browser, tmp_path):
    """The browser is killed with a visit waiting, and all its files are read."""
    site, _ = phone
    profile = tmp_path / "profile"
    context = browser.browser_type.launch_persistent_context(
        str(profile),
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox"],
        base_url=site.address,
        **PHONE,
    )
    context.set_default_timeout(10_000)
    context.add_cookies(site.cookies("consultant"))
    page = taken_along(context)
    page.goto(ROAD)
    stop = first_stop(page)
    name = stop.locator('a[href^="/placements/"]').inner_text()
    number = stop.locator('a[href^="tel:"]').first.inner_text().strip()
    context.set_offline(True)
    log(page, "visit")
    says(page, "1 change is saved on this phone and not sent yet.")
    expect(line(page).locator("li")).to_contain_text(name)

    # No address of a copy says what it is; what opens where nothing is kept may link to it.
    assert name not in held(page) and number not in held(page)
    assert f"{site.address}{ROAD} " not in held(page)
    kept = stored(page)
    assert kept["keys"] == len(TAKEN_ALONG) and kept["extractable"] == 0
    assert name not in kept["words"]
    kill(profile)
    with contextlib.suppress(Error):
        context.close()
    # Help is the same for everybody, and lies there in plain text: the search does find words.
    assert bytes_with(profile, "engawa-sealed")
    assert bytes_with(profile, name, number) == []


@pytest.mark.parametrize(
    "change",
    [
        {"keptAt": -DAY, "servedAt": -DAY},
        # The clock was set back by more than a correction.
        {"seen": HOUR},
    ],
    ids=["after a day", "with a clock that was set back"],
)
def test_it_is_gone(phone, change):
    site, context = phone
    page = taken_along(context)
    page.goto(ROAD)
    context.set_offline(True)
    log(page, "visit")
    expect(line(page).locator("li")).to_have_count(1)
    changed(page, **change)

    for path in TAKEN_ALONG:
        page.goto(path)
        is_not_here(page)

    assert sealed(page) == 0
    assert stored(page)["keys"] == 0


def test_the_servers_clock_counts_as_well(phone):
    """The phone's clock stands still; the server says that a day has passed."""
    site, context = phone
    page = taken_along(context)
    changed(page, servedAt=-DAY)

    page.goto("/people")
    context.set_offline(True)
    page.goto(ROAD)

    is_not_here(page)


def test_a_copy_that_is_young_stays(phone):
    site, context = phone
    page = taken_along(context)
    changed(page, keptAt=-23 * HOUR, servedAt=-23 * HOUR, seen=-HOUR)
    context.set_offline(True)

    page.goto(ROAD)

    says(page, "You are offline.")


def test_a_visit_is_sent_once(phone):
    site, context = phone
    page = taken_along(context)
    before = contacts(site)
    context.set_offline(True)

    placement = log(page, "visit")
    says(page, "1 change is saved on this phone and not sent yet.")
    expect(page.locator(f"#p-{placement} .waits-here")).to_be_visible()
    # The same press again is the same visit.
    assert log(page, "visit") == placement
    says(page, "1 change is saved on this phone and not sent yet.")
    assert contacts(site) == before

    context.set_offline(False)
    page.goto("/attention?lang=en")
    says(page, "1 change was sent at")
    expect(line(page)).not_to_contain_text("not sent yet")
    assert contacts(site) == [*before, (placement, "visit")]


def test_several_people_of_one_page_are_logged_in_order(phone):
    site, context = phone
    page = taken_along(context)
    before = contacts(site)
    page.goto("/rounds")
    context.set_offline(True)
    made = []
    for number in range(2):
        page.goto("/rounds")
        for town in page.locator("main details:not([open]) > summary").all()[::-1]:
            town.click()
        row = page.locator('main li[id^="p-"]').nth(number)
        made.append((row.get_attribute("id").removeprefix("p-"), "call"))
        row.locator('button[value="call"]').click()
        page.wait_for_url("**/rounds#p-*")
    says(page, "2 changes are saved on this phone and not sent yet.")

    context.set_offline(False)
    page.goto("/attention?lang=en")

    says(page, "2 changes were sent at")
    assert contacts(site) == [*before, *made]


def test_a_visit_with_a_signal_goes_at_once(phone):
    site, context = phone
    page = taken_along(context)

    placement = log(page, "visit")

    expect(line(page)).to_be_hidden()
    assert contacts(site)[-1] == (placement, "visit")
    assert stored(page)["entries"] == 0


def test_a_refused_visit_says_why(phone):
    site, context = phone
    page = taken_along(context)
    page.goto(ROAD)
    name = first_stop(page).locator('a[href^="/placements/"]').inner_text()
    context.set_offline(True)
    page.evaluate(
        """document.querySelector('main input[name="round"]').value = "no_such_round" """
    )
    first_stop(page).locator('button[value="visit"]').click()
    page.wait_for_url(f"**{ROAD}**")

    context.set_offline(False)
    page.goto("/attention?lang=en")

    row = line(page).locator("li[data-state=refused]")
    expect(row).to_contain_text("Not accepted.")
    expect(row).to_contain_text(name)
    row.locator("button").click()
    expect(row).to_have_count(0)


def test_after_a_day_the_name_is_gone_and_the_visit_is_not(phone):
    site, context = phone
    page = taken_along(context)
    context.set_offline(True)
    placement = log(page, "visit")
    name = page.locator(f"#p-{placement} a").first.inner_text()
    expect(line(page).locator("li")).to_contain_text(name)
    changed(page, keptAt=-DAY, servedAt=-DAY, madeAt=-DAY)

    page.goto(ROAD)
    is_not_here(page)

    row = line(page).locator("li")
    expect(row).to_contain_text("Visited")
    expect(row).not_to_contain_text(name)
    assert stored(page)["named"] == 0
    context.set_offline(False)
    page.goto("/attention?lang=en")
    says(page, "1 change was sent at")
    assert contacts(site)[-1] == (placement, "visit")


def test_another_form_says_that_it_needs_a_signal(phone):
    """What was typed stays where it is."""
    site, context = phone
    page = taken_along(context)
    page.goto(ROAD)
    page.goto(first_stop(page).locator('a[href^="/placements/"]').get_attribute("href"))
    page.locator('details:has(form[action$="/handover"]) summary').click()
    form = page.locator('details form[action$="/handover"]')
    form.locator("textarea").fill("Speaks before she is asked")
    here = page.url
    context.set_offline(True)

    form.locator("button").last.click()

    expect(form.locator("[role=alert]")).to_contain_text("There is no signal")
    expect(form.locator("textarea")).to_have_value("Speaks before she is asked")
    assert page.url == here
    context.set_offline(False)
    expect(form.locator("button").last).to_be_enabled()
    form.locator("button").last.click()
    expect(page.locator("main")).to_contain_text("Speaks before she is asked")


def test_signing_out_without_a_signal_clears_it(phone):
    site, context = phone
    page = taken_along(context)
    session = site.web("consultant")
    before = contacts(site)
    context.set_offline(True)
    log(page, "visit")
    says(page, "not sent yet")
    form = page.locator('form[action="/sign-out"]')
    form.locator("button").click()
    expect(form).to_contain_text("1 change on this phone")
    form.locator("button").click()

    signed_out = page.locator("h1:visible")
    expect(signed_out).to_have_text("You are signed out on this phone")
    assert sealed(page) == 0
    assert stored(page)["keys"] == 0 and stored(page)["entries"] == 0
    for path in TAKEN_ALONG:
        page.goto(path)
        expect(signed_out).to_have_text("You are signed out on this phone")

    context.set_offline(False)
    page.goto("/attention")
    assert session.get("/attention").status == 404
    assert contacts(site) == before
    del site._cookies["consultant"]


@pytest.mark.parametrize("role", ["scheduler", "alt"])
def test_another_reader_finds_nothing(phone, role):
    site, context = phone
    page = taken_along(context)
    before = contacts(site)
    first = stored(page)["owner"]
    context.set_offline(True)
    log(page, "visit")
    says(page, "not sent yet")

    context.clear_cookies()
    context.add_cookies(site.cookies(role))
    context.set_offline(False)
    page.goto("/settings/account?lang=en")

    expect(line(page)).to_be_hidden()
    kept = stored(page)
    assert kept["entries"] == 0
    assert kept["owner"] != first
    assert contacts(site) == before


def test_a_session_that_ended_keeps_the_visit_and_no_page(phone):
    site, context = phone
    page = taken_along(context)
    context.set_offline(True)
    placement = log(page, "visit")
    says(page, "not sent yet")

    context.clear_cookies()
    context.set_offline(False)
    page.goto("/sign-in?lang=en")

    says(page, "Sign in to send.")
    assert stored(page)["keys"] == 0 and sealed(page) == 0
    context.add_cookies(site.cookies("consultant"))
    page.goto("/attention?lang=en")
    says(page, "1 change was sent at")
    assert contacts(site)[-1] == (placement, "visit")


NO_ROOM = """() => {
    const full = () => { throw new DOMException("", "QuotaExceededError"); };
    IDBObjectStore.prototype.add = full;
    Cache.prototype.put = full;
}"""


def test_a_full_phone_says_so_and_loses_nothing(phone):
    site, context = phone
    page = taken_along(context)
    page.goto(ROAD)
    context.service_workers[-1].evaluate(NO_ROOM)

    page.goto("/rounds?lang=en")
    says(page, "This phone has no room left")
    context.set_offline(True)
    page.goto(ROAD)
    first_stop(page).locator('button[value="visit"]').click()

    expect(page.locator("h1:visible")).to_have_text("This was not saved")
    page.go_back()
    says(page, "You are offline. This is the copy of")
