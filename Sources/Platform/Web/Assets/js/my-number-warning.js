// A My Number must not be written here. Whoever types twelve digits reads the field's own warning
// (data-warning), half- or full-width, with or without spaces or hyphens. Nothing is blocked.
(() => {
  "use strict";

  // The same rule as `FormValues.containsMyNumber`.
  const runs = [/\d+(?: \d+)*/g, /\d+(?:[-‐‑‒–—―−ー]\d+)*/g];
  const containsMyNumber = (text) => {
    const plain = text.normalize("NFKC");
    const found = runs.flatMap((run) => plain.match(run) ?? []);
    return found.some((run) => run.replace(/\D/g, "").length === 12);
  };

  const statusOf = (field) => {
    const known = document.getElementById(field.id + "-warning");
    if (known) return known;
    const status = document.createElement("p");
    status.id = field.id + "-warning";
    status.className = "caution";
    status.setAttribute("role", "status");
    field.after(status);
    return status;
  };

  for (const field of document.querySelectorAll("[data-warning]")) {
    const status = statusOf(field);
    const check = () => {
      const sentence = containsMyNumber(field.value) ? field.dataset.warning : "";
      if (status.textContent !== sentence) status.textContent = sentence;
    };
    field.addEventListener("input", check);
    check();
  }
})();
