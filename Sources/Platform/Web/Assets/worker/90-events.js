// Where the browser asks. Everything that is not named here goes to the network untouched, so that
// a worker which is older than the server cannot break it.
addEventListener("install", (event) => {
  event.waitUntil(offline.install().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(offline.tidy().then(() => clients.claim()));
});

/** Whatever goes wrong here, the page is no worse off than without a worker. */
function answer(event, work) {
  const spare = event.request.clone();
  event.respondWith(work().catch(() => fetch(spare)));
}

/** Only what was typed: a file is not read here, and what is not known goes its own way. */
const isForm = (request, path) =>
  /^\/(placements|attention|arrivals|rounds|people|settings|plan|me|notices)\//.test(path + "/") &&
  request.headers.get("Content-Type")?.startsWith("application/x-www-form-urlencoded");

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const { pathname } = url;
  const isPage = request.mode === "navigate";
  if (request.method === "POST" && isPage) {
    if (outbox.isChange(pathname)) answer(event, () => answerChange(event, url));
    else if (pathname === "/sign-out") answer(event, () => signOut.answer(request));
    else if (/^\/sign-in(\/|$)/.test(pathname)) answer(event, () => answerSignIn(request));
    else if (isForm(request, pathname)) event.respondWith(answerForm(request));
    return;
  }
  if (request.method !== "GET") return;
  if (isPage && /^\/help(\/|$)/.test(pathname)) answer(event, () => answerHelp(url));
  else if (isPage) answer(event, () => answerPage(event, url));
  else if (pathname.startsWith("/assets/")) answer(event, () => offline.file(request));
});

addEventListener("sync", (event) => {
  if (event.tag !== "engawa-outbox") return;
  event.waitUntil(
    (async () => {
      if (!(await signOut.catchUp())) throw new Error("no signal");
      await sendAndRefresh();
      const { entries } = await outbox.state();
      if (entries.some((entry) => entry.state === "waiting")) throw new Error("no signal");
    })(),
  );
});

const requests = {
  keep: keepPages,
  send: async () => {
    if (await signOut.catchUp()) await sendAndRefresh();
  },
  again: async (id) => {
    await outbox.again(id);
    await sendAndRefresh();
  },
  drop: (id) => store.remove(id),
  state: async () => {},
};

addEventListener("message", (event) => {
  const { ask, about } = event.data ?? {};
  if (!Object.hasOwn(requests, ask)) return;
  // First what is known now: a network that does not answer takes its time to fail.
  const tidied = vault.tidy().catch(() => undefined);
  const told = tidied.then(tellPages).then(() => requests[ask](about));
  event.waitUntil(told.catch(() => undefined).then(tellPages));
});

// Nothing stays longer than it may because nobody has opened a page.
vault.tidy().catch(() => undefined);
