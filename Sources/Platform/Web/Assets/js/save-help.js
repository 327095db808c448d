// Today carries what Help needs without signal and without an account. It is kept on this phone
// only, under the name that fill-help.js reads.
(() => {
  "use strict";

  const card = document.getElementById("help-card");
  if (!card) return;

  const { address, branchName, branchPhone, duty, savedOn } = card.dataset;
  try {
    const saved = JSON.stringify({ address, branchName, branchPhone, duty, savedOn });
    localStorage.setItem("engawa.help", saved);
  } catch {
    // Storage is full or switched off: Help then shows the numbers that everybody gets.
  }
})();
