// What each request gets: the network first, and what lies on this phone when it does not answer.
const patience = 2000;
// After a failure the next page does not wait as long again.
const impatience = 300;
const failureCounts = 10_000;
let failedAt = 0;

// The page that came back with a change which was just sent, for the redirect that follows.
let landed;

const wait = (time) => new Promise((done) => setTimeout(done, time));
const isRecent = () => Date.now() - failedAt < failureCounts;

/** The network's answer; what `spare` makes when it fails or takes too long. */
async function networkOr(spare, asking) {
  const network = asking.catch((error) => {
    failedAt = Date.now();
    throw error;
  });
  if (!spare) return network;
  if (navigator.onLine === false) {
    network.catch(() => undefined);
    return spare();
  }
  const late = wait(isRecent() ? impatience : patience).then(() => undefined);
  const first = await Promise.race([network.catch(() => undefined), late]);
  if (first) return first;
  failedAt = Date.now();
  return spare();
}

/** What opens in place of a page: its copy, or what lies here about the person it is about. */
async function spareFor(owner, path, isPlain) {
  const isOther = vault.isStaff(owner) && !isPlain;
  const copy = isOther ? undefined : await pages.find(owner, path);
  if (copy) return () => pages.shown(copy);
  const person = vault.isStaff(owner) && path.match(/^\/placements\/([^/]+)$/)?.[1];
  const isOnRoad = person && (await outbox.findOnRoad(owner, person));
  return isOnRoad ? () => Response.redirect(`/rounds/road#p-${person}`) : undefined;
}

function takeLanded(place, owner) {
  const { page, ...facts } = landed ?? {};
  landed = undefined;
  const isNow = facts.place === place && facts.owner === owner && Date.now() - facts.at < 5000;
  return isNow ? page : undefined;
}

async function answerPage(event, url) {
  const { request } = event;
  if (!(await signOut.catchUp())) return offline.page("signed-out");
  const known = takeLanded(url.pathname + url.search, await reader.owner());
  if (known) return known;
  const path = url.pathname;
  const isPlain = url.search === "" || /^\?lang=(en|ja)$/.test(url.search);
  const turn = reader.turn();
  const asking = fetch(request).then(async (response) => {
    const owner = await reader.note(response, turn);
    // Whoever turns a switch for Japanese wants the other kept pages like this, too.
    if (/[?&](easy|furigana)=(on|off)/.test(url.search)) {
      await reader.change({ turnedAt: Date.now() }).catch(() => undefined);
    }
    if (owner && response.ok && isPlain && pages.isKept(owner, path)) {
      event.waitUntil(pages.keepFor(owner, path, response.clone()));
    }
    return response;
  });
  event.waitUntil(asking.catch(() => undefined));
  const owner = await reader.owner();
  try {
    return await networkOr(await spareFor(owner, path, isPlain), asking);
  } catch {
    if (path !== "/" || !owner) return offline.page("missing");
    return Response.redirect(vault.isStaff(owner) ? "/attention" : "/today");
  }
}

/** No cookie leaves for help, and no visit is written down here either. */
async function answerHelp(url) {
  const language = url.searchParams.get("lang") ?? (await reader.known()).language;
  const furigana = url.searchParams.get("furigana") === "on" ? "&furigana=on" : "";
  const place = url.pathname + (language ? `?lang=${language}${furigana}` : "");
  const cache = await caches.open("engawa-help");
  const find = async (path) =>
    (await cache.match(path, { ignoreVary: true })) ??
    cache.match(path, { ignoreVary: true, ignoreSearch: true });
  const copy = (await find(place)) ?? (await find(`/help?lang=${language}`));
  try {
    const spare = copy && (() => pages.shown(copy));
    return await networkOr(spare, fetch(place, { credentials: "omit" }));
  } catch {
    return offline.page("missing");
  }
}

async function answerChange(event, url) {
  const { request } = event;
  const owner = await reader.owner();
  const type = request.headers.get("Content-Type") ?? "";
  if (!owner || !type.startsWith("application/x-www-form-urlencoded")) return toServer(request);
  if (!outbox.isChangeOf(owner, url.pathname)) return answerForm(request);
  const fields = [...new URLSearchParams(await request.clone().text())];
  let id;
  try {
    id = await outbox.add(owner, url.pathname, fields);
  } catch {
    return toServer(request, "full");
  }
  const sending = outbox.send();
  event.waitUntil(sending.then(sendAndRefresh).catch(() => undefined));
  await Promise.race([sending.catch(() => undefined), wait(isRecent() ? impatience : patience)]);
  return answerOf(id, request, owner);
}

async function answerOf(id, request, owner) {
  const outcome = outbox.outcomeOf(id);
  outbox.forgetOutcome(id);
  // What was answered at once needs no line that says so.
  if (outcome) await store.remove(id);
  if (outcome?.refusal) return outcome.refusal;
  if (outcome) {
    landed = { ...outcome, owner, at: Date.now() };
    return Response.redirect(outcome.place, 303);
  }
  failedAt = Date.now();
  await remind();
  if (!(await reader.owner())) return offline.page("sign-in");
  return Response.redirect(await outbox.placeOf(id, request), 303);
}

/** A form that cannot wait. Its page stays as it is, with all that was typed, and says why. */
async function answerForm(request) {
  try {
    return await fetch(request);
  } catch {
    for (const page of await clients.matchAll()) page.postMessage({ needsSignal: true });
    return new Response(null, { status: 204 });
  }
}

async function toServer(request, reason = "missing") {
  try {
    return await fetch(request);
  } catch {
    return offline.page(reason);
  }
}

/** Whoever signs in may be somebody else: until the server has said who, no copy opens. */
async function answerSignIn(request) {
  const { owner } = await reader.known();
  if (owner) await reader.lock();
  const turn = reader.turn();
  const response = await toServer(request);
  await reader.note(response, turn);
  return response;
}
