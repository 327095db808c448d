// Pages open without a signal: a worker keeps copies on this phone. It starts after the page has
// loaded, and fetches ahead only when nothing else is to be done.
(() => {
  "use strict";

  const signal = document.getElementById("signal");
  const worker = navigator.serviceWorker;
  if (!worker || !signal || !("worker" in signal.dataset)) return;

  const address = "/service-worker.js";
  // The policy of every page asks for a named reason to run a script.
  const policy = window.trustedTypes?.createPolicy("engawa-worker", {
    createScriptURL: () => address,
  });
  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  const isCopy = "copy" in document.documentElement.dataset;
  const saves = navigator.connection?.saveData === true;

  const pathsAhead = () => {
    const ahead = document.getElementById("keep-ahead")?.dataset;
    if (!ahead || saves) return { paths: [], help: [] };
    const paths = (ahead.paths ?? "").split(" ").filter(Boolean);
    // The tab leads to the help page of the reader's own organization.
    const own = document.querySelector('.tabs a[href^="/help/"]')?.getAttribute("href")
      .split("?")[0];
    return { paths, help: ["/help", "/help/phrases", own].filter(Boolean) };
  };

  const keep = async () => {
    const { active } = await worker.ready;
    const language = document.documentElement.lang;
    const current = location.pathname;
    active.postMessage({ ask: "keep", about: { current, language, ...pathsAhead() } });
  };

  const keepWhenIdle = () => isCopy || whenIdle(() => keep());
  addEventListener("load", () => {
    worker
      .register(policy ? policy.createScriptURL("") : address)
      .then(keepWhenIdle)
      .catch(() => undefined); // No copies then; everything else works.
    // A new worker has to hear it, too.
    worker.addEventListener("controllerchange", keepWhenIdle);
  });
})();
