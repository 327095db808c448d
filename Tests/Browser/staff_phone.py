"""The phone of a member of staff in a car park: what lies on it, and how to read and age that."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from phone import LOOK, LOOKS

ROAD = "/rounds/road"
TAKEN_ALONG = ["/attention", "/rounds", ROAD]

# `vault` is the worker's own; its copies are encrypted, so that only the worker can look.
SEALED = """async (wanted) => {
    for (let look = 0; look < %d; look += 1) {
        const names = await caches.keys();
        const sealed = names.includes("engawa-sealed")
            ? await (await caches.open("engawa-sealed")).keys() : [];
        if (navigator.serviceWorker.controller && sealed.length >= wanted) return sealed.length;
        await new Promise(done => setTimeout(done, %d));
    }
    return -1;
}""" % (LOOKS, LOOK)

HELD = """(async () => {
    const texts = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
            const answer = await cache.match(request, {ignoreVary: true});
            const bytes = new Uint8Array(await answer.arrayBuffer());
            texts.push(request.url + " " + new TextDecoder("latin1").decode(bytes));
        }
    }
    return texts.join("\\n");
})()"""

LOCKED = """async (wanted) => {
    const count = () => new Promise(done => {
        indexedDB.open("engawa-phone").onsuccess = ({target: {result: database}}) => {
            database.transaction("facts").objectStore("facts").get("vault").onsuccess =
                ({target: {result: vault}}) => {
                    database.close();
                    done(Object.keys(vault?.copies ?? {}).length);
                };
        };
    });
    for (let look = 0; look < %d; look += 1) {
        if (await count() >= wanted) return true;
        await new Promise(done => setTimeout(done, %d));
    }
    return false;
}""" % (LOOKS, LOOK)

# Changes one value of the store, as the passing of time or a wound-back clock would.
CHANGED = """(change) => new Promise((done, fail) => {
    indexedDB.open("engawa-phone").onsuccess = ({target: {result: database}}) => {
        const transaction = database.transaction(["facts", "outbox"], "readwrite");
        const facts = transaction.objectStore("facts");
        const outbox = transaction.objectStore("outbox");
        facts.get("vault").onsuccess = ({target: {result: vault}}) => {
            for (const copy of Object.values(vault.copies)) {
                copy.keptAt += change.keptAt ?? 0;
                copy.servedAt += change.servedAt ?? 0;
            }
            vault.seen += change.seen ?? 0;
            facts.put(vault, "vault");
        };
        outbox.getAll().onsuccess = ({target: {result: entries}}) => {
            for (const entry of entries)
                outbox.put({...entry, madeAt: entry.madeAt + (change.madeAt ?? 0)});
        };
        transaction.oncomplete = () => { database.close(); done(true); };
        transaction.onabort = () => fail(transaction.error);
    };
})"""

STORED = """(async () => new Promise(done => {
    indexedDB.open("engawa-phone").onsuccess = ({target: {result: database}}) => {
        const transaction = database.transaction(["facts", "outbox"], "readonly");
        const facts = transaction.objectStore("facts").get("vault");
        const outbox = transaction.objectStore("outbox").getAll();
        transaction.oncomplete = () => {
            database.close();
            const keys = Object.values(facts.result?.copies ?? {}).map(({key}) => key);
            done({
                keys: keys.length,
                owner: facts.result?.owner,
                extractable: keys.filter(key => key.extractable).length,
                entries: outbox.result.length,
                named: outbox.result.filter(({named}) => named).length,
                words: JSON.stringify(outbox.result),
            });
        };
    };
}))()"""


def taken_along(context: BrowserContext) -> Page:
    """Attention with a signal, until the worker has all that a day on the road needs."""
    page = context.new_page()
    page.goto("/attention?lang=en")
    assert sealed(page, len(TAKEN_ALONG)) == len(TAKEN_ALONG), "nothing was kept"
    # The keys are written after what they open.
    assert page.evaluate(LOCKED, len(TAKEN_ALONG)), "the keys were not kept"
    return page


def sealed(page: Page, wanted: int = 0) -> int:
    """How many encrypted copies there are, once there are as many as wanted."""
    return page.evaluate(SEALED, wanted)


def held(page: Page) -> str:
    """All bytes of all caches."""
    return page.evaluate(HELD)


def stored(page: Page) -> dict:
    """What the store tells without the worker."""
    return page.evaluate(STORED)


def changed(page: Page, **change: int) -> None:
    page.evaluate(CHANGED, change)


def first_stop(page: Page):
    """The first person of the page for the road whose round is due."""
    return page.locator('main li[id^="p-"]', has=page.locator('input[name="round"]')).first


def bytes_with(folder: Path, *words: str) -> list[str]:
    """The files below `folder` in which any of the words stands, in UTF-8 or UTF-16."""
    wanted = [word.encode(form) for word in words for form in ("utf-8", "utf-16-le")]
    found = []
    for file in folder.rglob("*"):
        try:
            content = file.read_bytes() if file.is_file() else b""
        except OSError:
            continue
        if any(word in content for word in wanted):
            found.append(str(file.relative_to(folder)))
    return found


def is_not_here(page: Page) -> None:
    expect(page.locator("h1:visible")).to_have_text("This page is not on this phone")
