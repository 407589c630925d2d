// A paper in the making: asks how far it is, and shows the page anew when it is made. Without script the page reloads.

const card = document.querySelector("[data-progress]");
const bar = document.getElementById("bar");
const words = card?.querySelector("[data-words]");
let wait = 500;

async function ask() {
  try {
    const answer = await fetch(card.dataset.progress, { headers: { Accept: "application/json" } });
    if (answer.ok) {
      const job = await answer.json();
      if (!["waiting", "running"].includes(job.status)) {
        location.reload();
        return;
      }
      bar.value = job.progress;
      // Said again only when it changed: a screen reader hears every word that is set.
      if (words.textContent !== job.words) words.textContent = job.words;
      wait = Math.min(wait * 1.2, 3000);
    } else if (answer.status < 500) {
      location.reload();
      return;
    }
  } catch {
    wait = Math.min(wait * 2, 15000);
  }
  setTimeout(ask, wait);
}

if (card) setTimeout(ask, wait);
