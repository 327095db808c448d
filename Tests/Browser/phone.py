"""A phone with a service worker: what it keeps, and how to take its signal away."""

import os
import signal as signals
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

# Milliseconds between two looks, and how often to look, before a wait has failed.
LOOK = 50
LOOKS = 400

KEPT = """async (wanted) => {
    for (let look = 0; look < %d; look += 1) {
        const kept = [];
        for (const name of await caches.keys()) {
            const requests = await (await caches.open(name)).keys();
            kept.push(...requests.map(({url}) => new URL(url).pathname));
        }
        if (navigator.serviceWorker.controller && wanted.every(path => kept.includes(path)))
            return kept;
        await new Promise(done => setTimeout(done, %d));
    }
    return [];
}""" % (LOOKS, LOOK)

COPIES = """(async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const answer = await cache.match(request, {ignoreVary: true});
            texts.push([new URL(request.url).pathname, await answer.text()]);
        }
    }
    return texts;
})()"""


def opened(context: BrowserContext, *more: str) -> Page:
    """Today with a signal, until the worker has fetched ahead what Today names."""
    page = context.new_page()
    page.goto("/today?lang=en")
    ahead = page.locator("#keep-ahead").get_attribute("data-paths").split()
    assert page.evaluate(KEPT, ["/today", "/help", *ahead, *more]), "nothing was kept"
    return page


def copies(page: Page) -> dict[str, str]:
    """Everything that the phone keeps, by path."""
    return dict(page.evaluate(COPIES))


def line(page: Page):
    """What the page says about this phone."""
    return page.locator("#signal")


def press(page: Page, step: str, state: str) -> None:
    page.goto(step)
    page.locator(f'main button[name="state"][value="{state}"]').first.click()
    page.wait_for_url(lambda address: address.endswith(step))


def steps(page: Page) -> list[str]:
    """The steps that are kept, and can still be done."""
    kept = copies(page)
    return [
        path
        for path, text in kept.items()
        if path.startswith("/plan/steps/") and 'value="done"' in text
    ]


def says(page: Page, sentence: str, **options) -> None:
    expect(line(page)).to_contain_text(sentence, **options)


def kill(profile: Path) -> None:
    """Ends the browser of this profile as an empty battery does."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(profile) in command and "chromium" in command:
            try:
                os.kill(int(folder.name), signals.SIGKILL)
            except ProcessLookupError:
                continue
