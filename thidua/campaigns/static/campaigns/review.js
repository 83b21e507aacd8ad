// Moving, adding and removing rows sends the page; this keeps the reader's eyes and hands where they were,
// waits for a saving under way, and saves with Ctrl+S.
const form = document.getElementById("soan");
const KEY = `review:${location.pathname}`;
const paper = document.querySelector(".split-scroll");
const tabs = document.querySelector(".tabs");
const here = tabs?.querySelector("[aria-current]");
if (here) tabs.scrollLeft = here.offsetLeft - tabs.offsetLeft - 48; // on a phone the row of parts is wider than the page

function remember(button) {
  const row = button.closest(".review-row");
  const place = {
    at: Date.now(),
    act: button.value,
    held: row?.contains(document.activeElement) ? document.activeElement.name : "",
    top: (row ?? button).getBoundingClientRect().top,
    paper: paper?.scrollTop ?? 0,
    rows: [...document.querySelectorAll(".review-row")].map((each) => each.id),
  };
  sessionStorage.setItem(KEY, JSON.stringify(place));
}

function restore() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  if (!place || Date.now() - place.at > 15_000) return;
  if (paper) paper.scrollTop = place.paper;
  const [verb] = place.act.split(":");
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (!target) return;
  const added = verb === "add" || verb === "undo";
  const box = target.querySelector("textarea, input:not([type=hidden])");
  const named = [...target.querySelectorAll("[name]")].filter((each) => each.name === place.held && !each.disabled);
  const control = added ? box : named.find((each) => each.name !== "act" || each.value === place.act) ?? box;
  (control ?? target).focus({ preventScroll: true });
  if (added) target.scrollIntoView({ block: "center" });
  else scrollBy(0, target.getBoundingClientRect().top - place.top);
}

/** The script that saves while typing must have its answer first: its revision is what we send. */
function idle() {
  const box = form.querySelector("[data-autosave-state]");
  if (box?.dataset.autosaveState !== "saving") return Promise.resolve();
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (box.dataset.autosaveState === "saving") return;
      observer.disconnect();
      resolve();
    });
    observer.observe(box, { attributes: true, attributeFilter: ["data-autosave-state"] });
    setTimeout(resolve, 5000);
  });
}

if (form) {
  let ready = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.name === "act") remember(event.submitter);
    if (ready) return;
    if (form.querySelector("[data-autosave-state]")?.dataset.autosaveState !== "saving") return;
    event.preventDefault();
    const { submitter } = event;
    idle().then(() => {
      ready = true;
      form.requestSubmit(submitter);
    });
  }, { capture: true });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    // The saving script saves at once when the network is back: asking the same of it now saves without a new page.
    dispatchEvent(new Event("online"));
  });

  form.addEventListener("keydown", (event) => {
    if (!event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const verb = event.key === "ArrowUp" ? "up" : "down";
    const button = event.target.closest(".review-row")?.querySelector(`button[value^="${verb}:"]:not(:disabled)`);
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  });

  // The document opens where this part was read from.
  const first = paper?.querySelector("[data-span]");
  if (first) paper.scrollTop += first.getBoundingClientRect().top - paper.getBoundingClientRect().top - 48;

  addEventListener("pageshow", () => { ready = false; });
  // The browser goes to the row of the address once the page is loaded, and takes the focus there: ours comes after.
  addEventListener("load", () => requestAnimationFrame(() => setTimeout(restore)));
}
