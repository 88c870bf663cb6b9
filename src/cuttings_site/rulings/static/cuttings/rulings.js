// The queue by keys alone: j and k walk, the other keys press the button that carries them. Everything works without it.
"use strict";
const doubts = [...document.querySelectorAll(".doubt")];
let place = -1;
const go = (step) => {
  place = Math.min(Math.max(place + step, 0), doubts.length - 1);
  doubts[place].focus({ preventScroll: true });
  doubts[place].scrollIntoView({ block: "start" });
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea") || !doubts.length) return;
  if (event.key === "j") go(1);
  else if (event.key === "k") go(-1);
  else {
    const near = event.key === "u" ? document : doubts[Math.max(place, 0)];
    const button = near.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (button) button.click();
  }
});
