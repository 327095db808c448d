"""The assistant's phone in a valley: reading, marking and signing out without a signal."""

import contextlib
import os
import signal
import sqlite3

import pytest
from playwright.sync_api import Error, expect

from phone import copies, kill, line, opened, press, says, steps
from staff_phone import TAKEN_ALONG, sealed
from test_pages import NARROWEST, none, sideways, violations

PHONE = {"viewport": {"width": 390, "height": 800}, "locale": "en-GB"}


@pytest.fixture
def phone(start):
    """A fresh demonstration, and a phone in which its first assistant is signed in."""
    site = start()
    context = site.context("alt", **PHONE)
    yield site, context
    with contextlib.suppress(Error):
        context.close()
    site.server.stop()


def changes(site) -> list[tuple[str, str]]:
    """What the audit log knows of steps, in its order: step and state."""
    database = next(site.server.data.glob("*.sqlite*"))
    with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "SELECT object, action FROM audit_entries WHERE action LIKE 'step.%' ORDER BY id"
        )
        return [(step, action.removeprefix("step.")) for step, action in rows]


def name(path: str) -> str:
    return path.removeprefix("/plan/steps/")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_what_the_phone_says_is_accessible(phone, language):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    page.goto(f"/today?lang={language}")
    context.set_offline(True)
    press(page, path, "done")
    expect(line(page).locator("li")).to_have_count(1)
    none(sideways(page, NARROWEST))
    none(violations(page, NARROWEST))
    page.goto("/nowhere")
    expect(line(page).locator("li")).to_have_count(1)
    none(violations(page, NARROWEST))


def test_pages_open_without_a_signal(phone):
    site, context = phone
    page = opened(context)
    kept = copies(page)
    help_page = page.locator('.tabs a[href^="/help"]').get_attribute("href")
    card = next(path for path in kept if path.endswith("/card"))
    wanted = ["/today", "/plan", *steps(page)[:3], card, help_page, "/me/who-to-call"]

    context.set_offline(True)
    for path in wanted:
        page.goto(path, wait_until="load")
        says(page, "You are offline. This is the copy of")
        expect(page.locator("h1").first).to_be_visible()
    page.goto("/people/who-to-call")
    expect(page.locator("h1:visible")).to_have_text("This page is not on this phone")

    context.set_offline(False)
    page.goto("/today")
    expect(line(page)).to_be_hidden()


def test_what_staff_read_is_kept_encrypted_and_nothing_else(phone):
    site, context = phone
    page = opened(context)
    context.clear_cookies()
    context.add_cookies(site.cookies("consultant"))

    page.goto("/attention?lang=en")
    assert sealed(page, len(TAKEN_ALONG)) == len(TAKEN_ALONG)
    for path in ["/people", "/placements", "/arrivals", "/me"]:
        page.goto(path)

    kept = copies(page)
    assert all(path.startswith(("/assets/", "/offline", "/help", "/sealed/")) for path in kept)
    assert "/help" in kept
    assert sealed(page) == len(TAKEN_ALONG)


def test_fifty_changes_are_sent_once_in_order(phone, browser, tmp_path):
    """The browser is killed before there is a signal again."""
    site, other = phone
    profile = tmp_path / "profile"

    def launched():
        context = browser.browser_type.launch_persistent_context(
            str(profile),
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox"],
            base_url=site.address,
            **PHONE,
        )
        context.set_default_timeout(10_000)
        return context

    context = launched()
    context.add_cookies(site.cookies("alt"))
    page = opened(context)
    before = changes(site)
    paths = steps(page)[:5]
    context.set_offline(True)
    made = []
    for number in range(50):
        path = paths[number % len(paths)]
        state = "done" if number // len(paths) % 2 == 0 else "waiting"
        press(page, path, state)
        made.append((name(path), state))
    says(page, "50 changes are saved on this phone and not sent yet.")
    assert changes(site) == before

    kill(profile)
    with contextlib.suppress(Error):
        context.close()
    context = launched()
    # Chromium writes cookies down only now and then: without one it asks for a sign-in.
    context.add_cookies(site.cookies("alt"))
    page = context.new_page()
    page.goto("/today?lang=en")

    says(page, "50 changes were sent at", timeout=60_000)
    expect(line(page)).not_to_contain_text("not sent yet")
    assert changes(site) == [*before, *made]
    context.close()


def test_the_same_tick_from_two_phones_is_one(phone):
    """The second one has no signal when the first one sends."""
    site, first = phone
    second = site.context("alt", **PHONE)
    late = opened(second)
    early = opened(first)
    path = steps(early)[0]
    before = changes(site).count((name(path), "done"))
    second.set_offline(True)
    press(late, path, "done")
    says(late, "1 change is saved on this phone and not sent yet.")

    press(early, path, "done")
    second.set_offline(False)
    late.goto("/today")

    says(late, "1 change was sent at", timeout=60_000)
    expect(line(late)).not_to_contain_text("not sent yet")
    assert changes(site).count((name(path), "done")) == before + 1
    second.close()


def test_saved_and_sent_are_told_apart(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)

    press(page, path, "done")

    says(page, "1 change is saved on this phone and not sent yet.")
    says(page, "Saved on this phone at")
    page.goto("/plan")
    expect(page.locator(f'main a[href="{path}"] .waits-here').first).to_be_attached()
    assert (name(path), "done") not in changes(site)

    context.set_offline(False)
    page.goto("/today?lang=en")
    says(page, "1 change was sent at")
    assert changes(site).count((name(path), "done")) == 1


def test_a_signal_that_brings_nothing_is_none(phone):
    """The connection stands, and no answer comes: the copy opens, and a press is kept."""
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    os.kill(site.server.pid, signal.SIGSTOP)
    try:
        page.goto("/plan")
        says(page, "You are offline")
        press(page, path, "done")
        says(page, "1 change is saved on this phone and not sent yet.")
    finally:
        os.kill(site.server.pid, signal.SIGCONT)

    says(page, "1 change was sent at", timeout=60_000)
    assert changes(site).count((name(path), "done")) == 1


def test_a_press_with_a_signal_goes_at_once(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]

    press(page, path, "done")

    expect(page.locator('main button[name="state"][value="done"]')).to_have_count(0)
    expect(line(page)).to_be_hidden()
    assert changes(site).count((name(path), "done")) == 1


def test_what_is_wrong_with_a_form_is_said_at_once(phone):
    site, context = phone
    page = opened(context)
    page.goto(steps(page)[0])
    page.locator("main details.more summary").first.click()
    page.locator('main input[name="fixed_on"]').fill("")
    page.locator('main button[name="state"][value="booked"]').click()

    expect(page.locator("main .errors")).to_be_visible()
    expect(line(page).locator("li")).to_have_count(0)


def test_a_refused_change_says_why(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")
    answer = site.web("consultant").post(f"{path}/state", {"state": "waiting"})
    assert answer.status == 303

    context.set_offline(False)
    page.goto("/today?lang=en")

    row = line(page).locator("li[data-state=refused]")
    expect(row).to_contain_text("Not accepted.")
    assert len(row.inner_text()) > len("Not accepted.") + 20
    expect(row.locator(f'a[href="{path}"]')).to_be_visible()
    row.locator("button").click()
    expect(row).to_have_count(0)
    assert changes(site)[-1] == (name(path), "waiting")


def test_a_session_that_ended_keeps_what_waits(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")

    context.clear_cookies()
    context.set_offline(False)
    page.goto("/sign-in?lang=en")

    says(page, "Sign in to send.")
    assert not [each for each in copies(page) if each.startswith("/plan")]
    page.locator('button[name="role"][value="0"]').click()
    page.wait_for_url("**/today")
    says(page, "1 change was sent at")
    assert changes(site).count((name(path), "done")) == 1


def test_signing_out_without_a_signal_clears_the_phone(phone):
    site, context = phone
    page = opened(context)
    session = site.web("alt")
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")
    page.goto("/me")
    page.locator('form[action="/sign-out"] button').click()
    expect(page.locator('form[action="/sign-out"]')).to_contain_text("1 change on this phone")
    page.locator('form[action="/sign-out"] button').click()

    signed_out = page.locator("h1:visible")
    expect(signed_out).to_have_text("You are signed out on this phone")
    assert not [each for each in copies(page) if each.startswith(("/today", "/plan", "/me"))]
    assert page.evaluate("localStorage.length") == 0
    page.goto("/today")
    expect(signed_out).to_have_text("You are signed out on this phone")

    context.set_offline(False)
    answer = page.goto("/today")
    assert answer.status == 404
    assert session.get("/today").status == 404
    assert (name(path), "done") not in changes(site)
    del site._cookies["alt"]


def test_signing_out_with_a_signal_clears_the_phone(phone):
    site, context = phone
    page = opened(context)
    page.goto("/me")
    page.locator('form[action="/sign-out"] button').click()
    page.wait_for_url("**/sign-in")

    assert not [each for each in copies(page) if each.startswith(("/today", "/plan", "/me"))]
    context.set_offline(True)
    # The worker is gone as well: the browser itself says that there is no signal.
    with pytest.raises(Error):
        page.goto("/today")
    del site._cookies["alt"]


def test_another_person_never_sees_the_first_ones_pages(phone):
    site, context = phone
    page = opened(context)
    first = copies(page)["/today"]
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")
    context.clear_cookies()

    # Signing in was tried and has failed: nobody knows who holds the phone.
    page.goto("/today")
    page.evaluate("""
        const form = document.createElement("form");
        form.method = "post";
        form.action = "/sign-in/demonstration";
        document.body.append(form);
        form.submit();
    """)
    expect(page.locator("h1:visible")).to_have_text("This page is not on this phone")
    page.goto("/today")
    expect(page.locator("h1:visible")).to_have_text("This page is not on this phone")

    context.set_offline(False)
    context.add_cookies(site.cookies("alt_at_work"))
    page = opened(context)
    assert copies(page)["/today"] != first
    assert not [each for each in copies(page) if each.startswith(path)]
    expect(line(page)).to_be_hidden()
    assert (name(path), "done") not in changes(site)


# Looks for a new worker, and waits until it has taken the place of the old one.
REPLACED = """navigator.serviceWorker.ready.then(async known => {
    await known.update();
    const fresh = known.installing ?? known.waiting ?? known.active;
    while (fresh.state !== "activated") await new Promise(done => setTimeout(done, 50));
    return true;
})"""


def test_an_older_worker_is_replaced(phone):
    site, context = phone
    old = 'addEventListener("fetch", () => undefined); addEventListener("message", () => {});'
    context.route(
        "**/service-worker.js",
        lambda route: route.fulfill(body=old, content_type="text/javascript"),
    )
    page = context.new_page()
    page.goto("/today?lang=en")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.goto("/plan")
    expect(page.locator("h1")).to_be_visible()
    context.unroute("**/service-worker.js")

    assert page.evaluate(REPLACED)
    page = opened(context)

    context.set_offline(True)
    page.goto("/plan")
    says(page, "You are offline")


def test_help_is_asked_for_without_a_cookie(phone):
    site, context = phone
    page = opened(context)
    asked = []
    context.on("request", lambda request: asked.append(request))
    page.goto("/help")

    expect(page.locator("h1")).to_be_visible()
    sent = [each for each in asked if "/help" in each.url and each.service_worker]
    assert sent
    assert not [each.url for each in sent if "cookie" in each.all_headers()]


def test_somebody_who_is_stuck_is_heard_later(phone):
    site, context = phone
    page = opened(context)
    context.set_offline(True)
    page.goto(steps(page)[0])
    page.locator('main form[action$="/stuck"] button').click()
    says(page, "1 change is saved on this phone and not sent yet.")
    expect(line(page).locator("li")).to_contain_text("I am stuck")

    context.set_offline(False)
    page.goto("/today?lang=en")
    says(page, "1 change was sent at")
    desk = site.context("consultant").new_page()
    desk.goto("/attention?whose=mine&lang=en")
    first = desk.locator("main ol.needs").first.locator("li", has_text="Robin")
    expect(first).to_contain_text("Stuck on")


MADE_A_WEEK_AGO = """new Promise(done => {
    indexedDB.open("engawa-phone").onsuccess = ({target: {result: database}}) => {
        const transaction = database.transaction("outbox", "readwrite");
        const outbox = transaction.objectStore("outbox");
        outbox.getAll().onsuccess = ({target: {result: entries}}) => {
            for (const entry of entries)
                outbox.put({...entry, madeAt: entry.madeAt - 7 * 86_400_000});
        };
        transaction.oncomplete = () => { database.close(); done(); };
    };
})"""


@pytest.mark.parametrize("answer", ["Yes, send it", "Throw it away"])
def test_an_old_change_is_asked_about(phone, answer):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")
    page.evaluate(MADE_A_WEEK_AGO)

    context.set_offline(False)
    page.goto("/today?lang=en")

    row = line(page).locator("li[data-state=old]")
    expect(row).to_contain_text("Is it still right?")
    assert (name(path), "done") not in changes(site)
    row.get_by_role("button", name=answer).click()
    expect(row).to_have_count(0)
    if answer == "Yes, send it":
        says(page, "1 change was sent at")
    expect(line(page)).not_to_contain_text("not sent yet")
    assert changes(site).count((name(path), "done")) == (1 if answer == "Yes, send it" else 0)


NO_ROOM = """() => {
    IDBObjectStore.prototype.add = () => { throw new DOMException("", "QuotaExceededError"); };
}"""


def test_a_full_phone_says_that_nothing_was_saved(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)
    page.goto(path)
    context.service_workers[-1].evaluate(NO_ROOM)

    page.locator('main button[name="state"][value="done"]').first.click()

    expect(page.locator("h1:visible")).to_have_text("This was not saved")


def test_what_the_browser_threw_away_is_said(phone):
    site, context = phone
    page = opened(context)
    path = steps(page)[0]
    context.set_offline(True)
    press(page, path, "done")
    says(page, "not sent yet")
    session = context.new_cdp_session(page)
    storage = "indexeddb,cache_storage"
    session.send("Storage.clearDataForOrigin", {"origin": site.address, "storageTypes": storage})

    context.set_offline(False)
    page.goto("/today?lang=en")

    says(page, "threw away 1 change that was not sent")
    line(page).locator("button").click()
    expect(line(page)).to_be_hidden()
    assert (name(path), "done") not in changes(site)
