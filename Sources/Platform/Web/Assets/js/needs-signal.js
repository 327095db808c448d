// A form that cannot wait says so where it was sent, and keeps all that was typed into it. The worker
// has found out that there is no signal; `submit-once.js` has marked the form.
(() => {
  "use strict";

  const words = document.getElementById("signal")?.dataset ?? {};
  const worker = navigator.serviceWorker;
  if (!worker || !words.needsSignal) return;

  const say = (form) => {
    const note = document.createElement("p");
    note.className = "notice danger needs-signal";
    note.setAttribute("role", "alert");
    note.textContent = words.needsSignal;
    form.prepend(note);
  };

  const release = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[data-waits]")) {
      delete button.dataset.waits;
      button.disabled = false;
    }
  };

  worker.addEventListener("message", ({ data }) => {
    if (!data?.needsSignal) return;
    for (const form of document.querySelectorAll("form[data-sent]")) {
      release(form);
      form.querySelector(".needs-signal")?.remove();
      say(form);
    }
  });
})();
