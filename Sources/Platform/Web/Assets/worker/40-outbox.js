// Changes that wait for a signal: steps that an assistant has done, calls and visits that staff have
// made. Kept in order, each sent once under the key that its form brought, and never thrown away but
// by their owner.
const outbox = (() => {
  const day = 86_400_000;
  // The server knows an attempt for seven days. Older than six, its owner is asked first.
  const oldAfter = 6 * day;
  // What somebody else left unsent on this phone is kept for them, hidden, this long.
  const strangersStay = 30 * day;
  // How long what was sent late is shown as sent.
  const sentStays = 600_000;
  const patience = 20_000;
  const ofAssistants = /^\/plan\/steps\/[^/]+\/(state|stuck)$/;
  const ofStaff = /^\/(rounds|placements\/([^/]+)\/contacts)$/;

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

  // What staff have made lies here encrypted; the name of the person apart, as it goes earlier.
  const closed = async (entry) => {
    if (!vault.isStaff(entry.owner)) return entry;
    const { id, owner, madeAt, confirmedAt, sentAt, state, title, ...rest } = entry;
    return {
      ...(id === undefined ? {} : { id }), owner, madeAt, confirmedAt, sentAt, state,
      sealed: await seal.close(JSON.stringify(rest)),
      named: title ? await seal.close(title) : undefined,
    };
  };
  const opened = async ({ sealed, named, ...entry }) => {
    if (!sealed) return entry;
    try {
      const title = named ? await seal.open(named) : "";
      return { ...entry, ...JSON.parse(await seal.open(sealed)), title };
    } catch {
      // Its key is damaged: nobody can send it, but its owner hears of it.
      return { ...entry, state: "refused", step: "/rounds/road", fields: [] };
    }
  };

  const entries = async () => Promise.all((await store.entries()).map(opened));
  const write = async (changed) => store.put(await Promise.all(changed.map(closed)));
  const own = async (owner) => (await entries()).filter((entry) => entry.owner === owner);

  /** The part of the page for the road that is about one person. */
  const onRoad = async (owner, person) => {
    const markup = (await (await pages.find(owner, "/rounds/road"))?.text()) ?? "";
    const start = markup.indexOf(`id="p-${person}"`);
    return start < 0 ? "" : markup.slice(start).split("</li>")[0];
  };

  /** Whom staff have called or visited, and where that stands. */
  const contact = async (owner, action, fields) => {
    const person = action.match(ofStaff)[2] ?? value(fields, "placement");
    const kind = value(fields, "kind").replace(/[^a-z]/g, "");
    const markup = await onRoad(owner, person);
    const button = new RegExp(`<button[^>]*value="${kind}"[^>]*>([\\s\\S]*?)</button>`);
    return {
      step: `/rounds/road#p-${person}`,
      title: words(markup.match(/<h3[^>]*>([\s\S]*?)<\/h3>/)?.[1]),
      label: words(markup.match(button)?.[1]),
    };
  };

  const described = async (owner, action, fields) => {
    if (vault.isStaff(owner)) return contact(owner, action, fields);
    const step = action.replace(/\/(state|stuck)$/, "");
    return { step, ...(await labels(owner, step, fields)) };
  };

  /** One page has the same key in many forms: with what was pressed it is this one's alone. */
  const keyOf = async (formKey, fields) =>
    `${formKey}.${(await seal.digest(said(fields))).slice(0, 16)}`;

  /** Keeps a change. The same press twice is one; a page that is older than its key gets another. */
  const add = async (owner, action, fields) => {
    const formKey = value(fields, "idempotency_key");
    const earlier = (await own(owner)).filter((entry) => entry.action === action);
    const last = earlier.findLast((entry) => entry.state === "waiting");
    if (last && last.formKey === formKey && said(last.fields) === said(fields)) return last.id;
    const isUsed = formKey === "" || earlier.some((entry) => entry.formKey === formKey);
    const fresh = isUsed ? crypto.randomUUID() : formKey;
    const key = vault.isStaff(owner) && formKey ? await keyOf(formKey, fields) : fresh;
    const others = fields.filter(([name]) => name !== "idempotency_key");
    // Found missing later, it tells that the browser has thrown the whole store away.
    await store.setFact("hasOutbox", true);
    const entry = {
      owner, action, formKey,
      fields: [...others, ["idempotency_key", key]],
      madeAt: Date.now(),
      state: "waiting",
      ...(await described(owner, action, fields)),
    };
    return store.add(await closed(entry));
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
      await write([{ ...entry, state: "sent", sentAt: Date.now() }, ...rest]);
      const page = new Response(markup, { status: response.status, headers: response.headers });
      if (response.ok && url.search === "" && pages.isKept(entry.owner, url.pathname)) {
        await pages.keepFor(entry.owner, url.pathname, page.clone());
      }
      outcomes.set(entry.id, { place: url.pathname + url.search, page });
    } else {
      await write([{ ...entry, state: "refused", reason: sentence(markup) }]);
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
        await write([{ ...entry, state: "old" }]);
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

  /** What was made stays until it is sent, but whom it is about goes as early as the pages do. */
  const tidy = async (owner) => {
    for (const entry of await store.entries()) {
      const isOld = Math.abs(Date.now() - entry.madeAt) >= vault.stays;
      if (isLeftOver(entry, owner)) await store.remove(entry.id);
      else if (entry.named && isOld) await store.put([{ ...entry, named: undefined }]);
    }
  };

  /** What the pages show. Of a reader who has to sign in only the number is known here. */
  const state = async () => {
    const owner = (await reader.known()).owner ?? null;
    await tidy(owner);
    const all = await store.entries();
    const waiting = all.filter((entry) => entry.state !== "sent");
    const shown = owner ? await own(owner) : [];
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

  /** Staff share phones at work: what one left unsent goes when another signs in. */
  const forgetStaff = async (owner) => {
    for (const entry of await store.entries()) {
      if (vault.isStaff(entry.owner) && entry.owner !== owner) await store.remove(entry.id);
    }
  };

  /** The page to see after a press that waits: for staff the list on which they pressed. */
  const placeOf = async (id, { referrer }) => {
    const entry = (await entries()).find((each) => each.id === id);
    const isOnRounds = referrer !== "" && new URL(referrer).pathname === "/rounds";
    return isOnRounds ? entry.step.replace("/rounds/road", "/rounds") : entry.step;
  };

  return {
    add,
    again,
    state,
    outcomeOf: (id) => outcomes.get(id),
    forgetOutcome: (id) => outcomes.delete(id),
    isChange: (place) => ofAssistants.test(place) || ofStaff.test(place),
    isChangeOf: (owner, place) => (vault.isStaff(owner) ? ofStaff : ofAssistants).test(place),
    findOnRoad: onRoad,
    forgetStaff,
    placeOf,
    send,
  };
})();
