// A file over the limit is named before it is sent over a slow line for nothing.
const UNITS = ["byte", "KB", "MB", "GB"];

function readable(size) {
  let step = 0;
  while (size >= 1024 && step < UNITS.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${size.toLocaleString("vi", { maximumFractionDigits: 1 })}\u00a0${UNITS[step]}`;
}

for (const field of document.querySelectorAll("[data-upload]")) {
  const input = field.querySelector("input[type=file]");
  const warning = field.querySelector("[data-upload-warning]");
  input.addEventListener("change", () => {
    const tooBig = [...input.files].find((file) => file.size > Number(field.dataset.limit));
    warning.hidden = !tooBig;
    warning.textContent = tooBig
      ? field.dataset.tooBig.replace("{name}", () => tooBig.name).replace("{size}", readable(tooBig.size))
      : "";
    input.setCustomValidity(warning.textContent);
  });
}
