// A field and the words it was taken from light up together, from either side: pointer, focus and keys.
// `data-span="7"` marks words in the document, `data-span-ref="7"` (or "7 9") what refers to them.
// The document is one stop of the Tab key; in it the arrow keys left and right walk from mark to mark.
const split = (text) => text.split(/\s+/).filter(Boolean);
const gather = (selector, key) => {
  const byName = new Map();
  for (const element of document.querySelectorAll(selector)) {
    for (const name of split(element.dataset[key])) byName.set(name, [...(byName.get(name) ?? []), element]);
  }
  return byName;
};
const refs = gather("[data-span-ref]", "spanRef");
const spans = gather("[data-span]", "span");
const marks = [...document.querySelectorAll("[data-span]")].filter((mark) => partners(mark).length);
let lit = [];

function partners(element) {
  const [names, others] =
    element.dataset.spanRef === undefined ? [element.dataset.span, refs] : [element.dataset.spanRef, spans];
  return split(names).flatMap((name) => others.get(name) ?? []);
}

/** All pieces of the words that `mark` belongs to: another mark may cut them in two. */
const wholeOf = (mark) => (mark.dataset.span === undefined ? [mark] : split(mark.dataset.span).flatMap((name) => spans.get(name)));

const sideOf = (target) => target?.closest?.("[data-span], [data-span-ref]");

function light(element, { scroll }) {
  clear();
  const others = partners(element);
  lit = [...(others.length ? wholeOf(element) : []), ...others];
  for (const part of lit) part.classList.add("lit");
  if (scroll && others.length) reveal(others[0]);
}

function clear() {
  for (const part of lit) part.classList.remove("lit");
  lit = [];
}

// Scrolls only the box around the partner: the page under the reader's hands stays where it is.
function reveal(element) {
  const box = element.closest(".split-scroll, .split-side");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [part, frame] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  if (part.top < frame.top || part.bottom > frame.bottom) {
    box.scrollTop += part.top - frame.top - frame.height / 3;
  }
}

// The innermost of the two wins: a list is one field, and so is each of its rows.
document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const element = sideOf(event.target);
  const held = sideOf(document.activeElement);
  if (element) light(element, { scroll: element.dataset.spanRef !== undefined });
  else if (held) light(held, { scroll: false });
  else clear();
});

document.addEventListener("focusin", (event) => {
  const element = sideOf(event.target);
  if (element) light(element, { scroll: true });
  else clear();
});

function follow(event, mark) {
  const field = mark && partners(mark).find((part) => part.checkVisibility()) ;
  if (!field) return;
  event.preventDefault();
  const target = field.querySelector("input:not([type=hidden]), select, textarea, button, a, summary") ?? field;
  if (target === field) field.tabIndex = -1;
  target.focus();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("a, button")) follow(event, event.target.closest("[data-span]"));
});

function stop(mark) {
  for (const other of marks) other.tabIndex = other === mark ? 0 : -1;
}

function walk(mark, step) {
  // Pieces of the same words count as one stop.
  let place = marks.indexOf(mark) + step;
  while (marks[place] && marks[place].dataset.span === mark.dataset.span) place += step;
  const next = marks[place];
  if (!next) return;
  stop(next);
  next.focus({ preventScroll: true });
  reveal(next);
}

document.addEventListener("keydown", (event) => {
  const mark = event.target.closest?.("[data-span]");
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  if (mark && event.key === "Enter") follow(event, mark);
  else if (mark && ["ArrowRight", "ArrowLeft"].includes(event.key)) {
    event.preventDefault();
    walk(mark, event.key === "ArrowRight" ? 1 : -1);
  }
});

document.addEventListener("focusin", (event) => {
  const mark = event.target.closest?.("[data-span]");
  if (mark) stop(mark);
});

if (marks.length) stop(marks[0]);
