// What opens where there is neither a signal nor a copy, and the files that every page needs.
const offline = (() => {
  const files = "engawa-files";

  const page = async (reason) => {
    const known = await reader.known();
    const language = known.language === "ja" ? "ja" : "en";
    const kept = await (await caches.open(files)).match(`/offline?lang=${language}`);
    if (!kept) return Response.error();
    const who = vault.isStaff(known.owner) ? "staff" : "assistant";
    const markup = (await kept.text())
      .replace('data-reason="missing"', `data-reason="${reason}"`)
      .replace('data-reader="assistant"', `data-reader="${who}"`);
    return new Response(markup, { status: 503, headers: kept.headers });
  };

  /** An earlier build's page asks for that build's style sheet: the present one will do. */
  const present = (path) => release.files.find((file) => file.split(".").pop() === path.split(".").pop());

  const file = async (request) => {
    const cache = await caches.open(files);
    const path = new URL(request.url).pathname;
    const kept = await cache.match(path, { ignoreVary: true });
    if (kept) return kept;
    try {
      return await fetch(request);
    } catch (error) {
      const other = present(path) && (await cache.match(present(path), { ignoreVary: true }));
      if (other) return other;
      throw error;
    }
  };

  const install = async () => {
    const cache = await caches.open(files);
    const wanted = [...release.files, "/offline?lang=en", "/offline?lang=ja"];
    for (const path of wanted) {
      // Without a cookie, so that none comes back: these are the same for everybody.
      const response = await fetch(path, { credentials: "omit" });
      if (!response.ok) throw new Error(`${path}: ${response.status}`);
      await cache.put(path, response);
    }
  };

  const tidy = async () => {
    const cache = await caches.open(files);
    for (const { url } of await cache.keys()) {
      const path = new URL(url).pathname;
      if (path !== "/offline" && !release.files.includes(path)) await cache.delete(url);
    }
  };

  return { page, file, install, tidy };
})();
