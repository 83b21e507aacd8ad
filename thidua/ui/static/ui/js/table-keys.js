// Arrow keys, Home and End walk through the cells; a cell with a link or a box gives it the focus.
const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
const INSIDE = "a, button, input, select, textarea, summary";

function focusCell(cell) {
  const target = cell.querySelector(INSIDE) ?? cell;
  if (target === cell) cell.tabIndex = -1;
  target.focus();
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function destination(table, cell, key, toEnds) {
  const rows = [...table.rows].filter((row) => row.offsetParent !== null);
  const row = cell.parentElement;
  if (key === "Home") return (toEnds ? rows[0] : row).cells[0];
  if (key === "End") return [...(toEnds ? rows.at(-1) : row).cells].at(-1);
  const [down, right] = STEPS[key];
  const target = rows[rows.indexOf(row) + down];
  return target?.cells[Math.min(cell.cellIndex, target.cells.length - 1) + right];
}

for (const box of document.querySelectorAll("[data-table-keys]")) {
  const table = box.querySelector("table");
  box.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), select, textarea");
    if (typing || event.altKey || event.metaKey || !(event.key in STEPS || ["Home", "End"].includes(event.key))) return;
    const cell = event.target.closest("td, th");
    const next = cell ? destination(table, cell, event.key, event.ctrlKey) : event.key === "ArrowDown" && table.rows[0]?.cells[0];
    if (!next) return;
    event.preventDefault();
    focusCell(next);
  });
}
