"""The same without background sync, as on an iPhone."""

import pytest

from conftest import ROLES
from phone import KEPT
from places import PLACEMENT
from staff_phone import LOCKED, ROAD, SEALED, TAKEN_ALONG
from test_phone import changes, name
from test_staff_phone import contacts
from webkit import IS_HERE, WebKit

pytestmark = pytest.mark.skipif(not IS_HERE, reason="webkit2gtk-driver or xvfb is missing")


def test_pages_open_and_changes_are_sent_once_without_background_sync(start):
    site = start()
    with WebKit() as browser:
        browser.open(f"{site.address}/sign-in?lang=en")
        browser.click('button[name="role"][value="0"]', "/today")
        # WebKitGTK forgets a worker that the next page interrupts while it is being registered.
        browser.run("async () => { await navigator.serviceWorker.ready; return true; }")
        browser.open(f"{site.address}/today?lang=en")
        ahead = browser.run("async () => document.getElementById('keep-ahead').dataset.paths")
        ahead = ahead.split()
        assert browser.run(KEPT, ["/today", "/help", *ahead]), "nothing was kept"
        before = changes(site)
        site.server.stop()

        for path in ["/today", *ahead[:6], "/help"]:
            browser.open(site.address + path)
            assert "You are offline." in browser.text("#signal"), path

        steps = [each for each in ahead if "/steps/" in each and not each.endswith("/card")]
        made = []
        for number in range(50):
            path = steps[number % len(steps)]
            state = "done" if number // len(steps) % 2 == 0 else "waiting"
            browser.open(site.address + path)
            browser.click(f'main button[name="state"][value="{state}"]', path)
            made.append((name(path), state))
        said = "50 changes are saved on this phone and not sent yet."
        browser.until(lambda: said in browser.text("#signal"), said)

        site.server.start()
        browser.open(f"{site.address}/today?lang=en")
        said = "50 changes were sent at"
        browser.until(lambda: said in browser.text("#signal"), said)
        assert changes(site) == [*before, *made]
    site.server.stop()


def test_a_visit_is_logged_and_sent_once_without_background_sync(start):
    site = start()
    with WebKit() as browser:
        browser.open(f"{site.address}/sign-in?lang=en")
        consultant = ROLES.index("consultant")
        browser.click(f'button[name="role"][value="{consultant}"]', "/attention")
        browser.run("async () => { await navigator.serviceWorker.ready; return true; }")
        browser.open(f"{site.address}/attention?lang=en")
        assert browser.run(SEALED, len(TAKEN_ALONG)) == len(TAKEN_ALONG), "nothing was kept"
        assert browser.run(LOCKED, len(TAKEN_ALONG)), "the keys were not kept"
        before = contacts(site)
        site.server.stop()

        browser.open(site.address + ROAD)
        assert "You are offline." in browser.text("#signal")
        row = browser.run("async () => document.querySelector('main li:has([name=round])').id")
        browser.click(f'#{row} button[value="visit"]', f"{ROAD}#{row}")
        said = "1 change is saved on this phone and not sent yet."
        browser.until(lambda: said in browser.text("#signal"), said)

        site.server.start()
        browser.open(f"{site.address}/attention?lang=en")
        said = "1 change was sent at"
        browser.until(lambda: said in browser.text("#signal"), said)
        assert contacts(site) == [*before, (row.removeprefix("p-"), "visit")]
    site.server.stop()


def test_a_form_that_cannot_wait_keeps_what_was_typed(start):
    site = start()
    with WebKit() as browser:
        browser.open(f"{site.address}/sign-in?lang=en")
        consultant = ROLES.index("consultant")
        browser.click(f'button[name="role"][value="{consultant}"]', "/attention")
        browser.run("async () => { await navigator.serviceWorker.ready; return true; }")
        browser.open(site.address + PLACEMENT(site))
        site.server.stop()

        form = 'form[action$="/dates"]'
        browser.run(
            """async (form) => {
                document.querySelector(`details:has(${form})`).open = true;
                document.querySelector(`${form} [name=day]`).value = "2026-09-30";
                document.querySelector(`${form} button`).click();
            }""",
            form,
        )

        said = "There is no signal, and this needs one."
        browser.until(lambda: said in browser.text(form), said)
        value = "async (form) => document.querySelector(`${form} [name=day]`).value"
        assert browser.run(value, form) == "2026-09-30"
