// Where the browser asks. Everything that is not named here goes to the network untouched, so that
// a worker which is older than the server cannot break it.
addEventListener("install", (event) => {
  event.waitUntil(offline.install().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(offline.tidy().then(() => clients.claim()));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  const { pathname } = url;
  const isPage = request.mode === "navigate";
  if (request.method === "POST" && isPage) {
    if (outbox.isChange(pathname)) event.respondWith(answerChange(event, url));
    else if (pathname === "/sign-out") event.respondWith(signOut.answer(request));
    else if (/^\/sign-in(\/|$)/.test(pathname)) event.respondWith(answerSignIn(request));
    return;
  }
  if (request.method !== "GET") return;
  if (isPage && /^\/help(\/|$)/.test(pathname)) event.respondWith(answerHelp(url));
  else if (isPage) event.respondWith(answerPage(event, url));
  else if (pathname.startsWith("/assets/")) event.respondWith(offline.file(request));
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
  event.waitUntil(requests[ask](about).catch(() => undefined).then(tellPages));
});
