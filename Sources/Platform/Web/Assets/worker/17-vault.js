// Copies of what staff read: names, numbers and addresses of other people. They lie here encrypted,
// for 24 hours at most. Their keys are one fact; without it the rest is noise.
const vault = (() => {
  const cacheName = "engawa-sealed";
  const stays = 86_400_000;
  // How far two clocks may be apart before one of them is not believed.
  const tolerance = 5 * 60_000;
  const kept = /^\/(attention|rounds|rounds\/road)$/;

  // One after the other: two that change the same keys must not mix.
  let queue = Promise.resolve();
  const inOrder = (work) => (queue = queue.catch(() => undefined).then(work));
  // Counts the times that all was thrown away: what began before that is not kept after it.
  let age = 0;

  const place = (name) => `/sealed/${name}`;
  const isOver = (since, now) => !(now - since > -tolerance && now - since < stays);

  const clear = () => Promise.all([store.setFact("vault", null), caches.delete(cacheName)]);

  /** Throws away these copies, keys first. What is left of the vault, if anything. */
  const drop = async (facts, names) => {
    for (const name of names) delete facts.copies[name];
    if (Object.keys(facts.copies).length === 0) return void (await clear());
    await store.setFact("vault", facts);
    const cache = await caches.open(cacheName);
    for (const name of names) await cache.delete(place(name));
    return facts;
  };

  /** The copies whose age is known and small. A clock that was set back proves no age at all. */
  const young = async () => {
    const facts = await store.fact("vault");
    if (!facts) return undefined;
    const now = Date.now();
    if (now < facts.seen - tolerance) return void (await clear());
    const names = Object.keys(facts.copies);
    const old = names.filter((name) => isOver(facts.copies[name].keptAt, now));
    const isNews = now > facts.seen + 60_000;
    facts.seen = Math.max(now, facts.seen);
    return old.length > 0 || isNews ? drop(facts, old) : facts;
  };

  const write = async (owner, path, page, times) => {
    const known = await young();
    const facts =
      known?.owner === owner
        ? known
        : { owner, names: await seal.namingKey(), seen: Date.now(), copies: {} };
    const name = await seal.name(facts.names, path);
    const { key, iv, bytes } = await seal.close(page);
    await (await caches.open(cacheName)).put(place(name), new Response(bytes));
    facts.copies[name] = { key, iv, ...times };
    await store.setFact("vault", facts);
  };

  /** Keeps an answer of the server, with its headers. */
  const keep = async (owner, path, response) => {
    const began = age;
    const headers = [...response.headers].filter(
      ([name]) => !["content-encoding", "content-length"].includes(name),
    );
    const page = JSON.stringify({ headers, text: await response.text() });
    const servedAt = Date.parse(response.headers.get("Date") ?? "");
    const times = { keptAt: Date.now(), servedAt };
    await inOrder(() => (began === age ? write(owner, path, page, times) : undefined));
  };

  const read = async (owner, path) => {
    const facts = await young();
    if (facts?.owner !== owner) return undefined;
    const name = await seal.name(facts.names, path);
    const copy = facts.copies[name];
    const found = copy && (await (await caches.open(cacheName)).match(place(name)));
    if (!found) return undefined;
    try {
      const bytes = await found.arrayBuffer();
      const { headers, text } = JSON.parse(await seal.open({ ...copy, bytes }));
      const times = [
        ["Engawa-Kept-At", String(copy.keptAt)],
        ["Engawa-Goes-At", String(copy.keptAt + stays)],
      ];
      return new Response(text, { headers: [...headers, ...times] });
    } catch {
      return undefined; // The bytes of another key: the browser was killed between the two.
    }
  };

  /** Time passes at the server, too, whatever the clock of this phone says. */
  const hear = async (response) => {
    const now = Date.parse(response.headers.get("Date") ?? "");
    const facts = Number.isNaN(now) ? undefined : await store.fact("vault");
    if (!facts) return;
    const old = Object.keys(facts.copies).filter((name) =>
      isOver(facts.copies[name].servedAt, now),
    );
    if (old.length > 0) await drop(facts, old);
  };

  return {
    stays,
    keep,
    isStaff: (owner) => owner?.startsWith("staff-") === true,
    isKept: (path) => kept.test(path),
    find: (owner, path) => inOrder(() => read(owner, path)).catch(() => undefined),
    hear: (response) => inOrder(() => hear(response)).catch(() => undefined),
    tidy: () => inOrder(young),
    wipe: () => {
      age += 1;
      return inOrder(clear);
    },
  };
})();
