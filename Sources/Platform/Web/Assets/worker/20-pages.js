// Copies of one assistant's own pages. Each reader has a cache of their own, and it goes as soon as
// the server knows somebody else on this phone, or nobody. Those of staff lie in the vault.
const pages = (() => {
  const prefix = "engawa-pages-";
  const keptAt = "Engawa-Kept-At";
  const personal = /^\/(today|plan|glossary|plan\/(money|collections|steps\/[^/]+(\/card)?)|me(\/who-to-call)?)$/;
  let isFull = false;

  const copyOf = async (response) => {
    const headers = new Headers(response.headers);
    // What is kept is unpacked already.
    for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
    headers.set(keptAt, String(Date.now()));
    return new Response(await response.text(), { status: response.status, headers });
  };

  const put = async (cacheName, path, response) => {
    const copy = await copyOf(response);
    await (await caches.open(cacheName)).put(path, copy);
  };

  const noticing = async (work) => {
    try {
      await work;
      isFull = false;
    } catch {
      isFull = true;
    }
  };

  const isKept = (owner, path) =>
    vault.isStaff(owner) ? vault.isKept(path) : personal.test(path);

  /** The kept page with its moments on its root, where outbox.js reads them. */
  const shown = async (copy) => {
    const markup = await copy.text();
    const moment = copy.headers.get(keptAt) ?? "0";
    const end = copy.headers.get("Engawa-Goes-At");
    const moments = `data-copy="${moment}"` + (end ? ` data-goes="${end}"` : "");
    return new Response(markup.replace("<html ", `<html ${moments} `), {
      headers: copy.headers,
    });
  };

  const named = (cacheName) => (name) => name.startsWith(cacheName);

  return {
    /** Keeps what is the same for everybody. */
    keep: (cacheName, path, response) => noticing(put(cacheName, path, response)),
    /** Keeps a page of `owner`. */
    keepFor: (owner, path, response) =>
      noticing(
        vault.isStaff(owner)
          ? vault.keep(owner, path, response)
          : put(prefix + owner, path, response),
      ),
    shown,
    /** Whether a path is a page that `owner` may read without a signal. */
    isKept,
    /** The same where the reader is not known yet. */
    mayBeKept: (path) => personal.test(path) || vault.isKept(path),
    hasNoRoom: () => isFull,
    ageOf: (copy) => Date.now() - Number(copy.headers.get(keptAt) ?? 0),
    find: async (owner, path) => {
      if (!owner || !isKept(owner, path)) return undefined;
      if (vault.isStaff(owner)) return vault.find(owner, path);
      return (await caches.open(prefix + owner)).match(path, { ignoreVary: true });
    },
    forgetAll: async () => {
      await vault.wipe();
      const names = (await caches.keys()).filter(named(prefix));
      await Promise.all(names.map((name) => caches.delete(name)));
    },
  };
})();
