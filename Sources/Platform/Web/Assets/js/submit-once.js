// A second tap on a form that is on its way sends nothing. The server would notice as well; this
// spares the reader the doubt.
(() => {
  "use strict";

  const patience = 10_000; // Milliseconds until a form that stayed on its page can be sent again.

  const release = (form) => {
    delete form.dataset.sent;
    for (const button of form.querySelectorAll("[data-waits]")) {
      delete button.dataset.waits;
      button.disabled = false;
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if ("sent" in form.dataset) return event.preventDefault();
    form.dataset.sent = "";
    // After the browser has read the form: a disabled button would not send its own value.
    setTimeout(() => {
      for (const button of form.querySelectorAll("button:not([type=button]):enabled")) {
        button.dataset.waits = "";
        button.disabled = true;
      }
    });
    setTimeout(release, patience, form);
  });

  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) release(form);
  });
})();
