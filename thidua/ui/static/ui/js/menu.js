// A menu closes with Escape, and when the reader turns to something else.
function close(menu, { refocus }) {
  menu.open = false;
  if (refocus) menu.querySelector("summary").focus();
}

const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) close(menu, { refocus: menu.contains(document.activeElement) });
});

for (const kind of ["pointerdown", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const menu of openMenus()) if (!menu.contains(event.target)) close(menu, { refocus: false });
  });
}
