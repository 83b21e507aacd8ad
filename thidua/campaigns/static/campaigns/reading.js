// Reading a document takes a while: say so as soon as it is sent.
const form = document.querySelector("[data-reading]");
const now = form.querySelector("[data-reading-now]");

form.addEventListener("submit", (event) => {
  if (!event.defaultPrevented && form.querySelector("input[type=file]").files.length) now.hidden = false;
});
addEventListener("pageshow", () => { now.hidden = true; });
