// Copies of one assistant's own pages. Each reader has a cache of their own, and it goes as soon as
// the server knows somebody else on this phone, or nobody.
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

  const keep = async (cacheName, path, response) => {
    try {
      const copy = await copyOf(response);
      await (await caches.open(cacheName)).put(path, copy);
      isFull = false;
    } catch {
      isFull = true;
    }
  };

  /** The kept page with its moment on its root, where signal.js reads it. */
  const shown = async (copy) => {
    const markup = await copy.text();
    const moment = copy.headers.get(keptAt) ?? "0";
    return new Response(markup.replace("<html ", `<html data-copy="${moment}" `), {
      headers: copy.headers,
    });
  };

  const named = (cacheName) => (name) => name.startsWith(cacheName);

  return {
    keep,
    shown,
    /** Whether a path is a page that an assistant may read without a signal. */
    isPersonal: (path) => personal.test(path),
    nameFor: (owner) => prefix + owner,
    hasNoRoom: () => isFull,
    ageOf: (copy) => Date.now() - Number(copy.headers.get(keptAt) ?? 0),
    find: async (owner, path) =>
      owner ? (await caches.open(prefix + owner)).match(path, { ignoreVary: true }) : undefined,
    forgetAll: async () => {
      const names = (await caches.keys()).filter(named(prefix));
      await Promise.all(names.map((name) => caches.delete(name)));
    },
  };
})();
