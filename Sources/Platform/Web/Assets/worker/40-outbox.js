// Changes of steps that wait for a signal: kept in order, each sent once under the key that its
// form brought, and never thrown away but by their owner.
const outbox = (() => {
  const day = 86_400_000;
  // The server knows an attempt for seven days. Older than six, its owner is asked first.
  const oldAfter = 6 * day;
  // What somebody else left unsent on this phone is kept for them, hidden, this long.
  const strangersStay = 30 * day;
  // How long what was sent late is shown as sent.
  const sentStays = 600_000;
  const patience = 20_000;
  const path = /^\/plan\/steps\/[^/]+\/(state|stuck)$/;

  let sending;
  let next;
  // What came of entries in this run of the worker: where to go, or what the server said.
  const outcomes = new Map();

  const value = (fields, name) => fields.find(([key]) => key === name)?.[1] ?? "";
  const withValue = (fields, name, text) =>
    fields.map(([key, old]) => [key, key === name ? text : old]);
  const said = (fields) =>
    JSON.stringify(fields.filter(([key]) => !["version", "idempotency_key"].includes(key)));

  const words = (markup) =>
    (markup ?? "")
      // The readings above kanji are no words of their own.
      .replace(/<(rt|rp)[ >][\s\S]*?<\/\1>|<\/?ruby>/g, "")
      .replace(/<[^>]*>/g, " ")
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;|&apos;/g, "'")
      .replace(/&amp;/g, "&")
      .replace(/\s+/g, " ")
      .trim();

  /** The server's own sentence: what is wrong with the form, or what the error page says. */
  const sentence = (markup) => {
    const problem = markup.match(/<section class="errors"[\s\S]*?<ul[^>]*>([\s\S]*?)<\/ul>/)?.[1];
    const title = markup.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1];
    const lead = markup.match(/<p class="lead">([\s\S]*?)<\/p>/)?.[1];
    return words(problem) || [words(title), words(lead)].filter(Boolean).join(". ");
  };

  /** What the reader pressed, in the words of the page on which they pressed it. */
  const labels = async (owner, step, fields) => {
    const markup = (await (await pages.find(owner, step))?.text()) ?? "";
    const state = value(fields, "state").replace(/[^a-z_]/g, "");
    const button = state
      ? new RegExp(`<button[^>]*value="${state}"[^>]*>([\\s\\S]*?)</button>`)
      : /action="[^"]*\/stuck"[\s\S]*?<button[^>]*>([\s\S]*?)<\/button>/;
    return {
      title: words(markup.match(/<h1[^>]*>([\s\S]*?)<\/h1>/)?.[1]),
      label: [words(markup.match(button)?.[1]), value(fields, "fixed_on")]
        .filter(Boolean)
        .join(" "),
    };
  };

  const own = async (owner) => (await store.entries()).filter((entry) => entry.owner === owner);

  /** Keeps a change. The same press twice is one; a page that is older than its key gets another. */
  const add = async (owner, action, fields) => {
    const formKey = value(fields, "idempotency_key");
    const earlier = (await own(owner)).filter((entry) => entry.action === action);
    const last = earlier.findLast((entry) => entry.state === "waiting");
    if (last && last.formKey === formKey && said(last.fields) === said(fields)) return last.id;
    const isUsed = formKey === "" || earlier.some((entry) => entry.formKey === formKey);
    const key = isUsed ? crypto.randomUUID() : formKey;
    const others = fields.filter(([name]) => name !== "idempotency_key");
    // Found missing later, it tells that the browser has thrown the whole store away.
    await store.setFact("hasOutbox", true);
    const step = action.replace(/\/(state|stuck)$/, "");
    return store.add({
      owner, action, step, formKey,
      fields: [...others, ["idempotency_key", key]],
      madeAt: Date.now(),
      state: "waiting",
      ...(await labels(owner, step, fields)),
    });
  };

  const post = async (entry) => {
    const turn = reader.turn();
    try {
      const response = await fetch(entry.action, {
        method: "POST",
        // With the moment of the press: what was done on Thursday is not of the day it arrives.
        body: new URLSearchParams([...entry.fields, ["made_at", String(entry.madeAt)]]),
        // The server takes it only in the name of whoever made it.
        headers: { "Engawa-Reader": entry.owner },
        signal: AbortSignal.timeout(patience),
      });
      const markup = await response.text();
      const owner = await reader.note(response, turn);
      const isLater = response.status >= 500 || [408, 425, 429].includes(response.status);
      if (owner !== entry.owner || isLater) return undefined;
      return { response, markup };
    } catch {
      return undefined;
    }
  };

  /** The next ones of the same step were made on a page that this change has made old. */
  const followers = (entries, sent) => {
    const version = value(sent.fields, "version");
    if (!/^\d+$/.test(version)) return [];
    return entries
      .filter((entry) => entry.action === sent.action && entry.id > sent.id)
      .filter((entry) => value(entry.fields, "version") === version)
      .map((entry) => {
        const next = String(Number(version) + 1);
        return { ...entry, fields: withValue(entry.fields, "version", next) };
      });
  };

  const settle = async (entry, { response, markup }) => {
    const url = new URL(response.url);
    if (response.ok || response.redirected) {
      const rest = followers(await own(entry.owner), entry);
      await store.put([{ ...entry, state: "sent", sentAt: Date.now() }, ...rest]);
      const page = new Response(markup, { status: response.status, headers: response.headers });
      if (response.ok && url.search === "" && pages.isPersonal(url.pathname)) {
        await pages.keep(pages.nameFor(entry.owner), url.pathname, page.clone());
      }
      outcomes.set(entry.id, { place: url.pathname + url.search, page });
    } else {
      await store.put([{ ...entry, state: "refused", reason: sentence(markup) }]);
      const { status, headers } = response;
      outcomes.set(entry.id, { refusal: new Response(markup, { status, headers }) });
    }
  };

  const sendAll = async () => {
    const owner = await reader.owner();
    if (!owner) return;
    for (;;) {
      const entry = (await own(owner)).find((each) => each.state === "waiting");
      if (!entry) break;
      if (Date.now() - (entry.confirmedAt ?? entry.madeAt) > oldAfter) {
        await store.put([{ ...entry, state: "old" }]);
        continue;
      }
      const answer = await post(entry);
      if (!answer) break;
      await settle(entry, answer);
      await tellPages();
    }
  };

  const locked = () =>
    navigator.locks ? navigator.locks.request("engawa-outbox", sendAll) : sendAll();

  /** Sends what waits, one after the other. What is added meanwhile goes with the next round. */
  const send = () => {
    if (!sending) {
      sending = locked().finally(() => (sending = undefined));
      return sending;
    }
    next ??= sending.catch(() => undefined).then(() => {
      next = undefined;
      return send();
    });
    return next;
  };

  const isLeftOver = (entry, owner) =>
    (entry.state === "sent" && Date.now() - entry.sentAt > sentStays) ||
    (entry.owner !== owner && Date.now() - entry.madeAt > strangersStay);

  /** What the pages show. Of a reader who has to sign in only the number is known here. */
  const state = async () => {
    const owner = (await reader.known()).owner ?? null;
    const all = await store.entries();
    for (const entry of all) if (isLeftOver(entry, owner)) await store.remove(entry.id);
    const waiting = all.filter((entry) => entry.state !== "sent");
    const shown = owner ? all.filter((entry) => entry.owner === owner) : [];
    return {
      entries: shown.map(({ id, step, title, label, madeAt, sentAt, state, reason }) => ({
        id, step, title, label, madeAt, sentAt, state, reason,
      })),
      signIn: owner ? 0 : waiting.length,
      hasOutbox: (await store.fact("hasOutbox")) === true,
      hasNoRoom: pages.hasNoRoom(),
    };
  };

  const again = async (id) => {
    const entry = (await store.entries()).find((each) => each.id === id);
    if (entry) await store.put([{ ...entry, state: "waiting", confirmedAt: Date.now() }]);
  };

  return {
    add,
    again,
    state,
    outcomeOf: (id) => outcomes.get(id),
    forgetOutcome: (id) => outcomes.delete(id),
    isChange: (place) => path.test(place),
    send,
  };
})();
