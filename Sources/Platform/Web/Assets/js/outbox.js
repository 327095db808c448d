// Says what this phone has kept: how old this copy is, which changes wait for a signal, which were
// sent, and which were not accepted and why. Nothing is called sent before the server has it.
(() => {
  "use strict";

  const signal = document.getElementById("signal");
  const worker = navigator.serviceWorker;
  if (!signal) return;

  const mostWaiting = 3;
  const words = signal.dataset;
  const root = document.documentElement;
  const line = signal.querySelector("[role=status]");
  const list = signal.querySelector("ul");
  const ask = (what, about) => worker?.controller?.postMessage({ ask: what, about });

  const moment = (time) => {
    const date = new Date(time);
    const isToday = date.toDateString() === new Date().toDateString();
    const day = isToday ? {} : { weekday: "short", day: "numeric", month: "short" };
    const language = root.lang === "en" ? "en-GB" : root.lang;
    const format = { ...day, hour: "2-digit", minute: "2-digit" };
    return new Intl.DateTimeFormat(language, format).format(date);
  };
  const filled = (sentence, values) =>
    (sentence ?? "").replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
  const counted = (name, count) =>
    filled(count === 1 ? words[name + "One"] : words[name + "Other"], { count });

  const element = (name, content, more = {}) => {
    const made = Object.assign(document.createElement(name), more);
    made.append(...[content].flat());
    return made;
  };
  const button = (text, act) =>
    element("button", text, { type: "button", className: "link", onclick: act });

  const lines = {
    waiting: (entry) => [filled(words.saved, { time: moment(entry.madeAt) })],
    refused: (entry) => [
      filled(words.refused, { reason: entry.reason || "" }), " ",
      button(words.drop, () => ask("drop", entry.id)),
    ],
    old: (entry) => [
      filled(words.old, { time: moment(entry.madeAt) }), " ",
      button(words.send, () => ask("again", entry.id)), " ",
      button(words.drop, () => ask("drop", entry.id)),
    ],
  };
  const item = (entry) => {
    // Of a person whom staff have seen, the name goes after a day; what was done stays.
    const [name, ...more] = [entry.title, entry.label].filter(Boolean);
    const title = element("a", name ?? entry.step, { href: entry.step });
    const label = more.length > 0 ? [": ", ...more] : [];
    const row = element("li", [title, ...label, element("br", []), ...lines[entry.state](entry)]);
    row.dataset.state = entry.state;
    return row;
  };

  // Eviction takes everything that a script can store but a cookie.
  const cookie = "engawa_unsent";
  const remembered = () =>
    Number(document.cookie.match(/(?:^|; )engawa_unsent=(\d+)/)?.[1] ?? 0);
  const remember = (count) => {
    const age = count > 0 ? 31_536_000 : 0;
    document.cookie = `${cookie}=${count}; Path=/; Max-Age=${age}; SameSite=Strict`;
  };

  /** Stays until somebody has read it. */
  const lostItem = (count) => {
    const read = () => {
      remember(0);
      ask("state");
    };
    return element("li", [counted("lost", count), " ", button(words.read, read)]);
  };

  /** What waits is counted; a long list of it would push the page away. */
  const listed = (entries) => [
    ...entries.filter(({ state }) => state === "refused" || state === "old"),
    ...entries.filter(({ state }) => state === "waiting").slice(-mostWaiting),
  ];
  const sentSentence = (entries) => {
    const sent = entries.filter(({ state }) => state === "sent");
    if (sent.length === 0) return "";
    const time = moment(Math.max(...sent.map(({ sentAt }) => sentAt)));
    return filled(counted("sent", sent.length), { time });
  };
  const show = ({ entries, signIn, hasOutbox, hasNoRoom }) => {
    const unsent = entries.filter((entry) => entry.state !== "sent").length + signIn;
    // What was refused has been sent, but its owner has not decided yet.
    const waiting = unsent - entries.filter((entry) => entry.state === "refused").length;
    const lost = hasOutbox ? 0 : remembered();
    if (lost === 0) remember(unsent);
    document.body.dataset.unsent = unsent;
    const sentences = [
      copySentence(),
      waiting > 0 && counted("unsent", waiting),
      signIn > 0 && words.signIn,
      sentSentence(entries),
      hasNoRoom && words.noRoom,
    ].filter(Boolean);
    const text = sentences.join(" ");
    if (line.textContent !== text) line.textContent = text;
    const rows = listed(entries).map(item);
    if (lost > 0) rows.unshift(lostItem(lost));
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
    signal.hidden = text === "" && rows.length === 0;
    mark(entries);
    if (unsent > 0) protect();
  };

  // Rows of a list whose step waits say so; the copy cannot know.
  const mark = (entries) => {
    for (const old of document.querySelectorAll("main .waits-here")) old.remove();
    for (const entry of entries.filter(({ state }) => state === "waiting")) {
      const row = entry.step.includes("#")
        ? document.getElementById(entry.step.split("#")[1])
        : document.querySelector(`main a.step[href="${CSS.escape(entry.step)}"] div`);
      const time = filled(words.saved, { time: moment(entry.madeAt) });
      row?.append(element("span", time, { className: "waits-here soon" }));
    }
  };

  // Asked once, after the first change that waits: then the browser keeps it when room gets scarce.
  const protect = () => {
    try {
      if (localStorage.getItem("engawa.persist")) return;
      localStorage.setItem("engawa.persist", "1");
      navigator.storage?.persist?.();
    } catch {
      // Storage is switched off; the changes wait all the same.
    }
  };

  const { copy, goes } = root.dataset;
  const copySentence = () => {
    if (!copy) return "";
    const end = goes ? " " + filled(words.goes, { time: moment(Number(goes)) }) : "";
    return filled(words.copy, { time: moment(Number(copy)) }) + end;
  };
  // A copy that is over goes from the screen, too.
  const leave = () => Date.now() >= Number(goes) && location.reload();
  if (goes) {
    setInterval(leave, 60_000);
    document.addEventListener("visibilitychange", leave);
  }
  if (copy) {
    line.textContent = copySentence();
    signal.hidden = false;
  }
  // Help knows nobody, and says nothing about what its reader does elsewhere.
  if (!worker || !("saved" in words)) return;

  // Seconds until the next attempt, twice as long each time, while something waits.
  let delay = 5;
  let timer;
  const tryLater = (isWaiting) => {
    clearTimeout(timer);
    if (!isWaiting) return (delay = 5);
    timer = setTimeout(() => ask("send"), delay * 1000);
    delay = Math.min(delay * 2, 300);
  };

  worker.addEventListener("message", ({ data }) => {
    if (!data?.state) return;
    show(data.state);
    tryLater(data.state.entries.some(({ state }) => state === "waiting"));
  });
  worker.startMessages();
  addEventListener("online", () => ask("send"));
  addEventListener("pageshow", () => ask("send"));
  document.addEventListener("visibilitychange", () => document.hidden || ask("send"));
})();
