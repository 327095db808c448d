// The glossary narrows itself while somebody types, with a signal or without. The server finds the
// same: it folds by the rules of `GlossaryKey`.
(() => {
  "use strict";

  const field = document.getElementById("q");
  const status = document.getElementById("words-found");
  const rows = [...document.querySelectorAll("#words .words > li")];
  const isWhole = rows.length > 0 && field?.defaultValue === "";
  if (!isWhole || !status) return;

  const hiragana = (letter) => String.fromCharCode(letter.charCodeAt(0) - 0x60);
  const plain = (text) =>
    text.normalize("NFKD").toLowerCase().replace(/[ァ-ヶ]/g, hiragana).replace(/ー/g, "")
      .replace(/[^\p{Alphabetic}\p{N}\u3099\u309a]/gu, "");
  const spellings = [
    ["sh", "s"], ["ch", "t"], ["ts", "t"], ["j", "z"], ["f", "h"], ["dz", "z"], ["sy", "s"],
    ["ty", "t"], ["zy", "z"],
  ];
  const sound = (text) =>
    spellings.reduce((spelt, [written, heard]) => spelt.replaceAll(written, heard), text)
      .replace(/m(?=[bmp])/g, "n").replace(/(.)\1+/gu, "$1").replaceAll("ou", "o");

  const keyOf = (row) => {
    const romaji = row.querySelector("[lang=ja-Latn]").textContent;
    const shown = [...row.querySelectorAll("a, small > span, b")].map((part) => part.textContent);
    return {
      plain: [...shown, row.dataset.also].map(plain).join("\n"),
      sound: sound(plain(romaji)),
    };
  };
  let keys;

  // One letter is heard everywhere.
  const heard = (part) =>
    /^[a-z]+$/.test(part) && sound(part).length > 1 ? sound(part) : "";
  const partsOf = (search) =>
    [...search].slice(0, 80).join("").split(/\s+/).filter(Boolean).slice(0, 6).map(plain)
      .filter(Boolean)
      .map((part) => ({ plain: part, sound: heard(part) }));

  const find = () => {
    keys ??= rows.map(keyOf);
    const parts = partsOf(field.value);
    const isFound = (key) =>
      parts.every((part) =>
        key.plain.includes(part.plain) || (part.sound !== "" && key.sound.includes(part.sound)));
    rows.forEach((row, index) => (row.hidden = !isFound(keys[index])));
    for (const section of document.querySelectorAll("#words > section")) {
      section.hidden = !section.querySelector("li:not([hidden])");
    }
    const count = rows.filter((row) => !row.hidden).length;
    const { one, other, none } = status.dataset;
    const said = count === 0 ? none : (count === 1 && one) || other;
    status.textContent = parts.length === 0 ? "" : said.replace("{count}", String(count));
  };

  field.addEventListener("input", find);
  // Pressing the button asks the server, which may be out of reach: its answer is here already.
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    find();
    document.getElementById("words").scrollIntoView();
  });
  // A kept page that stands for the answer to a search.
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    find();
  }
})();
