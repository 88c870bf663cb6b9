// Comfort only: every text box can be copied by hand. A button beside each does it at once.
"use strict";
if (navigator.clipboard) for (const box of document.querySelectorAll(".copy textarea[readonly]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "copier", textContent: "Copy" });
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(box.value); button.textContent = "Copied"; }
    catch { box.select(); button.textContent = "Selected"; }
    setTimeout(() => { button.textContent = "Copy"; }, 1600);
  });
  box.after(button);
}
