// Says how many rows are chosen and which, before anything is done to them.
const SHOWN = 3;

function update(form, bar) {
  const boxes = [...form.querySelectorAll("[data-select-row]")];
  const names = boxes.filter((box) => box.checked).map((box) => box.dataset.selectRow);
  const template = names.length === 0 ? bar.dataset.none : names.length > SHOWN ? bar.dataset.more : bar.dataset.some;
  bar.querySelector("[data-select-count]").textContent = template
    .replace("{count}", names.length.toLocaleString("vi"))
    .replace("{names}", () => names.slice(0, SHOWN).join(", "))
    .replace("{rest}", (names.length - SHOWN).toLocaleString("vi"));
  if (names.length) bar.dataset.chosen = names.length;
  else delete bar.dataset.chosen;
  const all = form.querySelector("[data-select-all] input");
  if (all) {
    all.checked = names.length > 0 && names.length === boxes.length;
    all.indeterminate = names.length > 0 && names.length < boxes.length;
  }
}

for (const bar of document.querySelectorAll("[data-select-bar]")) {
  const form = bar.closest("form");
  const all = form.querySelector("[data-select-all]");
  if (all) all.hidden = false;
  form.addEventListener("change", (event) => {
    if (all?.contains(event.target)) {
      for (const box of form.querySelectorAll("[data-select-row]")) box.checked = event.target.checked;
    }
    update(form, bar);
  });
  update(form, bar);
}
