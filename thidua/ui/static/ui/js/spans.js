// A field and the words it was taken from light up together, from either side: pointer, focus and keys.
// `data-span="7"` marks words in the document, `data-span-ref="7"` (or "7 9") what refers to them.
const byRef = new Map();
for (const element of document.querySelectorAll("[data-span-ref]")) {
  for (const ref of element.dataset.spanRef.split(/\s+/).filter(Boolean)) {
    byRef.set(ref, [...(byRef.get(ref) ?? []), element]);
  }
}

const spansOf = (ref) => [...document.querySelectorAll(`[data-span~="${CSS.escape(ref)}"]`)];

function partners(element) {
  if (element.dataset.spanRef !== undefined) {
    return element.dataset.spanRef.split(/\s+/).filter(Boolean).flatMap(spansOf);
  }
  return element.dataset.span.split(/\s+/).flatMap((ref) => byRef.get(ref) ?? []);
}

const sideOf = (target) => target.closest?.("[data-span], [data-span-ref]");

function light(element, { scroll }) {
  clear();
  const others = partners(element);
  for (const part of [element, ...others]) part.classList.add("lit");
  if (scroll && others.length) reveal(others[0]);
}

// Scrolls only the box around the partner: the page under the reader's hands stays where it is.
function reveal(element) {
  const box = element.closest(".split-document, .split-side");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [part, frame] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  if (part.top < frame.top || part.bottom > frame.bottom) {
    box.scrollTop += part.top - frame.top - frame.height / 3;
  }
}

function clear() {
  for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
}

document.addEventListener("pointerover", (event) => {
  const element = sideOf(event.target);
  if (element) light(element, { scroll: element.dataset.spanRef !== undefined });
  else if (document.activeElement && sideOf(document.activeElement)) light(sideOf(document.activeElement), { scroll: false });
  else clear();
});

document.addEventListener("focusin", (event) => {
  const element = sideOf(event.target);
  if (element) light(element, { scroll: true });
  else clear();
});

// Enter on words in the document goes to the field that was read from them.
document.addEventListener("keydown", (event) => {
  const span = event.key === "Enter" && event.target.closest?.("[data-span]");
  const field = span && partners(span)[0];
  if (field) follow(event, field);
});

document.addEventListener("click", (event) => {
  const span = event.target.closest?.("[data-span]");
  const field = span && !event.target.closest("a, button") && partners(span)[0];
  if (field) follow(event, field);
});

function follow(event, field) {
  event.preventDefault();
  const target = field.querySelector("input, select, textarea, button, a") ?? field;
  if (target === field) field.tabIndex = -1;
  target.focus();
}

// Only words that something refers to can be reached by the keyboard.
for (const span of document.querySelectorAll("[data-span]")) {
  if (partners(span).length && !span.hasAttribute("tabindex")) span.tabIndex = 0;
}
