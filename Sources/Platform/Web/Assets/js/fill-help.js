// Help knows nobody. What this phone saved at its last visit to Today is filled in here, and
// stays on this phone: nothing is sent.
//
//   data-fill="address"            shows the saved value (address, branch-name, branch-phone, …)
//   data-fill-call="branch-phone"  a link that calls the saved number
//   data-fill-group                shown as soon as one value inside it is
//   data-fill-empty                shown only while nothing is saved
(() => {
  "use strict";

  if (!/^\/help(\/|$)/.test(location.pathname)) return;

  const saved = () => {
    try {
      return JSON.parse(localStorage.getItem("engawa.help")) ?? {};
    } catch {
      return {};
    }
  };
  const card = saved();
  const key = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const value = (name) => {
    const found = card[key(name)];
    return typeof found === "string" ? found.trim() : "";
  };
  const show = (element) => {
    element.hidden = false;
    let group = element.closest("[data-fill-group]");
    while (group) {
      group.hidden = false;
      group = group.parentElement.closest("[data-fill-group]");
    }
    for (const other of document.querySelectorAll("[data-fill-empty]")) other.hidden = true;
  };

  for (const element of document.querySelectorAll("[data-fill]")) {
    const text = value(element.dataset.fill);
    if (!text) continue;
    element.textContent = text;
    show(element);
  }
  for (const link of document.querySelectorAll("[data-fill-call]")) {
    const number = value(link.dataset.fillCall).normalize("NFKC").replace(/[^0-9+]/g, "");
    if (!number) continue;
    link.href = "tel:" + number;
    show(link);
  }
})();
