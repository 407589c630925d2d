// The redline while one types: the server compares, this only asks and shows. Without script a button does the same.

const WAIT = 250;

for (const preview of document.querySelectorAll("[data-preview]")) {
  const form = preview.closest("form");
  let timer = 0;
  let asked = 0;

  async function ask() {
    const number = ++asked;
    preview.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(preview.dataset.preview, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "text/html" },
        credentials: "same-origin",
      });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // An answer that was overtaken by a later question is not shown.
      if (number !== asked) return;
      const fragment = page.querySelector("[data-preview-answer]");
      if (fragment) {
        preview.replaceChildren(...document.adoptNode(fragment).childNodes);
        const beside = document.querySelector("[data-collisions]");
        const found = page.querySelector("[data-collisions-answer]");
        if (beside && found) beside.replaceChildren(...document.adoptNode(found).childNodes);
      }
    } catch {
      preview.dataset.failed = "yes";
    } finally {
      if (number === asked) preview.removeAttribute("aria-busy");
    }
  }

  for (const field of form.querySelectorAll("[data-previewed]")) {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
  }
}

// Words not sent yet are not lost by a stray click.
const forms = document.querySelectorAll("form[data-guard]");
let sending = false;
for (const form of forms) form.addEventListener("submit", () => (sending = true));
addEventListener("beforeunload", (event) => {
  if (sending) return;
  for (const form of forms) {
    for (const field of form.querySelectorAll("textarea")) {
      if (field.value !== field.defaultValue) event.preventDefault();
    }
  }
});
