// Before departure a reader lives by another clock: how far Japan's is ahead, only this phone knows.
(() => {
  "use strict";

  const line = document.querySelector("[data-japan-ahead]");
  if (!line) return;

  const hours = 9 + new Date().getTimezoneOffset() / 60; // Japan has no summer time.
  if (hours === 0) return;
  const { japanAhead, japanBehind } = line.dataset;
  const said = hours > 0 ? japanAhead : japanBehind;
  line.append(` ${said.replace("{hours}", String(Math.abs(hours)))}`);
})();
