// Ticks a whole group, shows a half-chosen one as such, and counts what is chosen.
const form = document.querySelector("[data-pick]");
const said = form.querySelector("[data-pick-count]");

function update() {
  const chosen = new Set();
  for (const group of form.querySelectorAll("[data-pick-group]")) {
    const boxes = [...group.querySelectorAll("[name=unit]")];
    const on = boxes.filter((box) => box.checked);
    for (const box of on) chosen.add(box.value);
    const all = group.querySelector("[name=group]");
    if (!all) continue;
    all.checked = on.length === boxes.length;
    all.indeterminate = on.length > 0 && on.length < boxes.length;
  }
  said.textContent = chosen.size ? said.dataset.text.replace("{count}", chosen.size.toLocaleString("vi")) : said.dataset.none;
}

form.addEventListener("change", (event) => {
  if (event.target.name === "group") {
    for (const box of event.target.closest("[data-pick-group]").querySelectorAll("[name=unit]")) box.checked = event.target.checked;
  }
  update();
});
update();
