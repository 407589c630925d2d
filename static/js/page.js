// What every page gains from script: menus that close, refused buttons that say why, the language of forms.
// Everything works without it.

for (const menu of document.querySelectorAll("details.menu")) {
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
}
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A refused act stays reachable; pressing it moves to its reasons.
for (const button of document.querySelectorAll("[data-refused]")) {
  button.addEventListener("click", () => {
    const reasons = document.getElementById(button.getAttribute("aria-describedby"));
    if (reasons) {
      reasons.tabIndex = -1;
      reasons.focus();
    }
  });
}

// After a refusal the reader is brought to its sentences.
document.getElementById("refusal")?.focus();

// A form sent twice by an impatient hand is sent once.
for (const form of document.querySelectorAll("form[method=post]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent && !event.submitter?.formNoValidate) event.preventDefault();
    form.dataset.sent = "yes";
    setTimeout(() => delete form.dataset.sent, 4000);
  });
}
addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
