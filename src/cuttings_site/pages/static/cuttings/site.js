// Comfort only: every page works without it. Search while typing, filters without a reload, dropped files, an opened figure in the address.
"use strict";
document.documentElement.classList.add("live");

for (const form of document.querySelectorAll("form[data-live]")) {
  const target = document.getElementById(form.dataset.live);
  let asked = 0, timer = 0;
  const ask = async () => {
    const query = new URLSearchParams(new FormData(form));
    const mine = ++asked;
    const address = `${form.getAttribute("action") || location.pathname}?${query}`;
    try {
      const answer = await fetch(address, { headers: { "X-Requested-Part": form.dataset.live } });
      if (!answer.ok || mine !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById(form.dataset.live) || page.body;
      target.replaceChildren(...fresh.childNodes);
      history.replaceState(null, "", address);
    } catch { form.submit(); }
  };
  form.addEventListener("input", (event) => {
    clearTimeout(timer);
    timer = setTimeout(ask, event.target.type === "search" ? 120 : 0);
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); ask(); });
}

for (const form of document.querySelectorAll("form[data-filter]")) {
  const list = document.getElementById(form.dataset.filter);
  const order = {
    newest: (a, b) => (b.date > a.date) - (b.date < a.date) || (a.date === "") - (b.date === ""),
    oldest: (a, b) => (a.date === "") - (b.date === "") || (a.date > b.date) - (a.date < b.date),
    best: (a, b) => (b.score || -1) - (a.score || -1),
    worst: (a, b) => (a.score || 2) - (b.score || 2),
    critic: (a, b) => (a.critic === "") - (b.critic === "") || a.critic.localeCompare(b.critic),
  };
  form.addEventListener("change", () => {
    const wish = new FormData(form), show = wish.get("show") || "";
    if (list.dataset.part) { form.submit(); return; }
    const cards = [...list.children];
    cards.sort((a, b) => order[wish.get("sort")](a.dataset, b.dataset));
    for (const card of cards) {
      card.hidden = show === "rated" ? !card.dataset.rated : show !== "" && card.dataset.verdict !== show;
      list.append(card);
    }
    history.replaceState(null, "", `?${new URLSearchParams(wish)}#reviews`);
  });
}

for (const form of document.querySelectorAll(".filters:not([data-filter])")) form.addEventListener("change", () => form.submit());

const openTarget = () => {
  const found = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const figure = found && (found.closest("details") || found.querySelector("details.ev"));
  if (figure) { figure.open = true; found.scrollIntoView({ block: "center" }); }
};
openTarget();
addEventListener("hashchange", openTarget);
for (const figure of document.querySelectorAll("details.ev")) {
  figure.addEventListener("toggle", () => {
    const place = figure.closest("[id]");
    if (figure.open && place) history.replaceState(null, "", `#${place.id}`);
  });
}

const drop = document.querySelector("[data-drop]");
if (drop) {
  const input = drop.querySelector("input[type=file]"), list = drop.querySelector(".chosen");
  const name = () => {
    const names = [...input.files].map((file) => file.name);
    const shown = names.slice(0, 8);
    if (names.length > 8) shown.push(`and ${names.length - 8} more`);
    list.replaceChildren(...shown.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
  };
  const stop = (event) => event.preventDefault();
  for (const kind of ["dragenter", "dragover"]) addEventListener(kind, (event) => { stop(event); drop.classList.add("over"); });
  for (const kind of ["dragleave", "drop"]) addEventListener(kind, (event) => { stop(event); drop.classList.remove("over"); });
  addEventListener("drop", (event) => {
    if (event.dataTransfer && event.dataTransfer.files.length) { input.files = event.dataTransfer.files; name(); }
  });
  input.addEventListener("change", name);
  input.form.addEventListener("submit", () => { input.form.querySelector(".working").hidden = false; });
}
