// On the comment form: words selected in the clause beside go into the quotation, with their place.

import { selectedWords } from "./selection.js";

const form = document.querySelector("form.form[data-guard]");
const words = document.querySelector("[data-comment-words]");

if (form && words) {
  document.addEventListener("selectionchange", () => {
    const found = selectedWords();
    if (!found) return;
    form.elements.quote.value = found.quote;
    form.elements.start.value = found.start;
    form.elements.end.value = found.end;
  });
  // Words typed by hand have no known place; the server looks for them.
  form.elements.quote.addEventListener("input", () => {
    form.elements.start.value = "";
    form.elements.end.value = "";
  });
}
