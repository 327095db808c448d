// What is fetched while nobody waits: few pages, one after the other, and none that is fresh.
const freshFor = 12 * 3_600_000;
// What staff read changes while they work.
const staffFreshFor = 10 * 60_000;
const justNow = 60_000;
const mostPages = 60;

/** The reader's own pages. Ends at the first failure: the next visit tries again. */
async function refresh(owner, paths, { olderThan = 0 } = {}) {
  const { turnedAt = 0 } = await reader.known();
  for (const path of paths.filter(pages.mayBeKept).slice(0, mostPages)) {
    if (owner && !pages.isKept(owner, path)) continue;
    const kept = await pages.find(owner, path);
    const isOfNow = kept && Date.now() - pages.ageOf(kept) > turnedAt;
    if (isOfNow && olderThan > 0 && pages.ageOf(kept) < olderThan) continue;
    const turn = reader.turn();
    try {
      const headers = owner ? { "Engawa-Reader": owner } : {};
      const response = await fetch(path, { headers });
      owner = await reader.note(response, turn);
      if (!owner) return;
      if (response.ok && !response.redirected && pages.isKept(owner, path)) {
        await pages.keepFor(owner, path, response);
      }
    } catch {
      return;
    }
  }
}

/** Help is the same for everybody, is asked for without a cookie, and lies apart. */
async function refreshHelp(places, language) {
  const cache = await caches.open("engawa-help");
  for (const place of places.filter((each) => /^\/help(\/[^/?#]+)?$/.test(each))) {
    const path = `${place}?lang=${language}`;
    const kept = await cache.match(path, { ignoreVary: true });
    if (kept && pages.ageOf(kept) < freshFor) continue;
    try {
      const response = await fetch(path, { credentials: "omit" });
      if (response.ok) await pages.keep("engawa-help", path, response);
    } catch {
      return;
    }
  }
}

async function keepPages({ current, paths = [], help = [], language }) {
  await reader.change({ language });
  // Unless this very worker has kept it on its way to the page.
  await refresh(await reader.owner(), [current], { olderThan: justNow });
  const owner = await reader.owner();
  await refresh(owner, paths, { olderThan: vault.isStaff(owner) ? staffFreshFor : freshFor });
  await refreshHelp(help, language);
}

/** Sends what waits; the pages that list steps or people are old after that. */
async function sendAndRefresh() {
  const before = await store.entries();
  await outbox.send();
  await tellPages();
  const left = await store.entries();
  const isSent = (entry) => left.find(({ id }) => id === entry.id)?.state !== "waiting";
  if (before.some((entry) => entry.state === "waiting" && isSent(entry))) {
    const owner = await reader.owner();
    const lists = vault.isStaff(owner)
      ? ["/rounds/road", "/rounds", "/attention"]
      : ["/today", "/plan"];
    await refresh(owner, lists);
  }
}

/** Asks the browser to wake the worker as soon as there is a signal, where it can. */
async function remind() {
  try {
    await registration.sync?.register("engawa-outbox");
  } catch {
    // Not allowed here: the pages ask for it themselves.
  }
}

async function tellPages() {
  const state = await outbox.state().catch(() => undefined);
  for (const page of await clients.matchAll()) page.postMessage({ state });
}
