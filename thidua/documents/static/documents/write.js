// After a saving the pages at the left are drawn anew, and Ctrl+S saves.
const form = document.getElementById("soan");
const pages = document.querySelector("[data-pages]");
const scroller = pages?.closest(".split-scroll");
let asked = 0;

async function redraw() {
  const mine = (asked += 1);
  const answer = await fetch(pages.dataset.pages, { headers: { Accept: "text/html" } }).catch(() => null);
  if (!answer?.ok || mine !== asked) return;
  const fresh = document.createElement("template");
  fresh.innerHTML = await answer.text();
  const old = [...pages.querySelectorAll("img")];
  const now = [...fresh.content.querySelectorAll("img")];
  if (old.length !== now.length || !now.length) {
    const top = scroller?.scrollTop ?? 0;
    pages.replaceChildren(fresh.content);
    if (scroller) scroller.scrollTop = top;
    return;
  }
  for (const [place, image] of now.entries()) {
    if (old[place].getAttribute("src") !== image.getAttribute("src")) old[place].src = image.getAttribute("src");
  }
}

form?.addEventListener("autosave:saved", redraw);
document.addEventListener("keydown", (event) => {
  if (!form || event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector('[name="save"]'));
});
