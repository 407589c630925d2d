// The text page: from change to change with j and k, a comment on selected words, cards that answer to the text.
// Without script the same is reached by links: every clause has its comment form and its page.

import { selectedWords } from "./selection.js";

const sheet = document.querySelector("[data-sheet]");
const margin = document.querySelector("[data-margin]");
const dialog = document.getElementById("comment-dialog");
const keys = document.getElementById("keys");
const changes = [...document.querySelectorAll("[data-change]")];
const clauses = [...document.querySelectorAll(".clause[data-clause]")];
const still = matchMedia("(prefers-reduced-motion: reduce)");
let at = -1;
let active = null;

function show(element, block = "center") {
  element.scrollIntoView({ block, behavior: still.matches ? "auto" : "smooth" });
}

function activate(clause, { follow = true } = {}) {
  if (clause === active) return;
  active?.classList.remove("active");
  active = clause;
  clause.classList.add("active");
  if (follow) followMargin(clause.dataset.clause);
}

// The margin is brought to the cards of a clause without moving the page under the reader's eyes.
function followMargin(id) {
  const card = margin?.querySelector(`[data-of="${id}"]`);
  if (!card || getComputedStyle(margin).position !== "sticky") return;
  margin.scrollTo({ top: card.offsetTop - margin.offsetTop - 8, behavior: still.matches ? "auto" : "smooth" });
}

function go(step) {
  const stops = changes.length ? changes : clauses;
  if (!stops.length) return;
  at = (at + step + stops.length) % stops.length;
  const stop = stops[at];
  const clause = stop.closest(".clause") ?? stop;
  clause.tabIndex = -1;
  clause.focus({ preventScroll: true });
  show(clause);
  activate(clause);
  const count = document.querySelector("[data-change-count]");
  if (count && changes.length) count.textContent = count.dataset.changeCount.replace("{n}", at + 1).replace("{of}", changes.length);
}

function comment() {
  const words = selectedWords();
  const clause = words?.clause ?? active ?? clauses[0];
  const link = clause?.querySelector("a[data-comment]");
  if (!link) return;
  if (!dialog) {
    location.href = link.href;
    return;
  }
  const form = dialog.querySelector("form");
  form.action = link.href;
  form.elements.based_on.value = clause.dataset.version;
  // Where references are printed by the label in force, the server looks for the words itself.
  const placed = clause.hasAttribute("data-printed") ? null : words;
  form.elements.start.value = placed?.start ?? "";
  form.elements.end.value = placed?.end ?? "";
  form.elements.quote.value = words?.quote ?? "";
  dialog.querySelector("[data-quote]").textContent = words?.quote ?? clause.dataset.name;
  dialog.showModal();
  form.elements.body.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  const act = { j: () => go(1), k: () => go(-1), c: comment, "?": () => keys?.showModal() }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
});

for (const button of document.querySelectorAll("[data-go]")) {
  button.addEventListener("click", () => go(Number(button.dataset.go)));
}
for (const button of document.querySelectorAll("[data-close]")) {
  button.addEventListener("click", () => button.closest("dialog").close());
}
document.querySelector("[data-keys]")?.addEventListener("click", () => keys.showModal());

sheet?.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-comment]");
  if (link && dialog) {
    event.preventDefault();
    activate(link.closest(".clause"));
    comment();
    return;
  }
  const mark = event.target.closest("mark.comment");
  const clause = event.target.closest(".clause[data-clause]");
  if (mark && getSelection().isCollapsed) {
    const card = document.getElementById(`comment-${mark.dataset.comment}`);
    for (const other of document.querySelectorAll(".card.active, mark.active")) other.classList.remove("active");
    mark.classList.add("active");
    if (card) {
      card.classList.add("active");
      show(card, "nearest");
    }
    return;
  }
  if (clause) activate(clause);
});
sheet?.addEventListener("focusin", (event) => {
  const clause = event.target.closest(".clause[data-clause]");
  if (clause) activate(clause);
});

// A card that is pointed at shows its words in the text.
margin?.addEventListener("pointerover", (event) => light(event, true));
margin?.addEventListener("pointerout", (event) => light(event, false));
margin?.addEventListener("focusin", (event) => light(event, true));
margin?.addEventListener("focusout", (event) => light(event, false));
function light(event, on) {
  const card = event.target.closest("[data-card]");
  if (!card) return;
  for (const mark of document.querySelectorAll(`mark[data-comment="${card.dataset.card}"]`)) mark.classList.toggle("active", on);
}

// Words selected: a button appears beside them; it does what `c` does.
const bar = document.querySelector("[data-selection-bar]");
if (bar && sheet) {
  bar.querySelector("button").addEventListener("mousedown", (event) => event.preventDefault());
  bar.querySelector("button").addEventListener("click", () => {
    comment();
    bar.hidden = true;
  });
  document.addEventListener("selectionchange", () => {
    const words = selectedWords();
    bar.hidden = !words;
    if (!words) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    bar.style.insetBlockStart = `${box.bottom + scrollY + 6}px`;
    bar.style.left = `${Math.min(Math.max(8, box.left), innerWidth - 240)}px`;
  });
}

// The outline says where one is.
const entries = new Map([...document.querySelectorAll(".outline a[href^='#']")].map((a) => [a.hash.slice(1), a]));
if (entries.size && "IntersectionObserver" in window) {
  const seen = new IntersectionObserver(
    (found) => {
      for (const entry of found) {
        if (!entry.isIntersecting) continue;
        for (const a of entries.values()) a.removeAttribute("aria-current");
        entries.get(entry.target.id)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "0px 0px -75% 0px" },
  );
  for (const id of entries.keys()) {
    const target = document.getElementById(id);
    if (target) seen.observe(target);
  }
}

// An address that names a change or a comment is brought into view with its clause marked.
const target = location.hash && document.getElementById(location.hash.slice(1));
if (target) {
  const clause = target.closest(".clause[data-clause]");
  if (clause) activate(clause);
  at = changes.indexOf(target.closest("[data-change]") ?? target);
}
