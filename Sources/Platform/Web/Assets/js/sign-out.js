// Signing out leaves nothing of its reader on this phone. What was not sent yet would be lost: the
// first press says so, the second signs out.
(() => {
  "use strict";

  const words = document.getElementById("signal")?.dataset ?? {};

  const warn = (form, count) => {
    const note = document.createElement("p");
    note.className = "notice danger";
    note.setAttribute("role", "alert");
    const sentence = count === 1 ? words.signOutOne : words.signOutOther;
    note.textContent = sentence.replace("{count}", count);
    form.prepend(note);
    const button = form.querySelector("button");
    if (button) button.textContent = words.signOutAnyway;
    form.dataset.warned = "";
  };

  const clean = () => {
    try {
      localStorage.clear();
    } catch {
      // Nothing can be stored here, so nothing was.
    }
    document.cookie = "engawa_unsent=0; Path=/; Max-Age=0; SameSite=Strict";
  };

  // Before submit-once.js hears of it, which would hold the button back.
  document.addEventListener(
    "submit",
    (event) => {
      const form = event.target;
      if (new URL(form.action).pathname !== "/sign-out") return;
      const count = Number(document.body.dataset.unsent ?? 0);
      if (count > 0 && words.signOutOther && !("warned" in form.dataset)) {
        event.preventDefault();
        return warn(form, count);
      }
      clean();
    },
    true,
  );
})();
