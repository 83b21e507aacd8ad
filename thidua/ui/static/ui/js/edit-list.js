// Moves, takes out and adds items in the page. Without this module each button sends the form instead.
// What is posted: the NAME-order inputs in the order shown, and the fields of the items that stay.
// After a saving that names new items, {"keys": {"new-1": "57"}}, their fields carry the new names.
let made = 0;

function setUp(list) {
  const items = list.querySelector(".edit-items");
  const said = list.querySelector("[data-edit-said]");
  const blank = list.querySelector("template[data-edit-blank]");

  const present = () => [...items.querySelectorAll(":scope > [data-edit-item]")].filter((item) => !item.hidden);
  const button = (item, verb) => item.querySelector(`[data-edit="${verb}"]`);

  function renumber() {
    const shown = present();
    for (const [index, item] of shown.entries()) {
      item.querySelector("[data-edit-position]").textContent = index + 1;
      button(item, "up").disabled = index === 0;
      button(item, "down").disabled = index === shown.length - 1;
    }
    return shown;
  }

  function changed(item) {
    item.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function say(template, values) {
    said.textContent = template.replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  }

  function move(item, step, focused) {
    const shown = present();
    const neighbour = shown[shown.indexOf(item) + step];
    if (!neighbour) return;
    if (step < 0) neighbour.before(item);
    else neighbour.after(item);
    const order = renumber();
    const target = focused.disabled ? button(item, step < 0 ? "down" : "up") : focused;
    target.focus();
    item.scrollIntoView({ block: "nearest" });
    say(list.dataset.moved, { label: item.dataset.label, position: order.indexOf(item) + 1, total: order.length });
    changed(item);
  }

  function remove(item) {
    const values = { label: item.dataset.label };
    const undo = document.createElement("li");
    undo.className = "edit-removed";
    const text = document.createElement("span");
    text.textContent = list.dataset.removed.replace("{label}", () => values.label);
    const restore = document.createElement("button");
    restore.type = "button";
    restore.className = "button button-plain";
    restore.textContent = list.dataset.restore;
    undo.append(text, restore);
    item.before(undo);
    item.hidden = true;
    item.querySelector("fieldset").disabled = true;
    renumber();
    restore.focus();
    say(list.dataset.removed, values);
    changed(undo);
    restore.addEventListener("click", () => {
      item.hidden = false;
      item.querySelector("fieldset").disabled = false;
      undo.before(item);
      undo.remove();
      renumber();
      button(item, "remove").focus();
      changed(item);
    });
  }

  const itemOf = (key) => items.querySelector(`[data-edit-item="${CSS.escape(key)}"]`);

  function make(key) {
    const box = document.createElement("ol");
    box.innerHTML = blank.innerHTML.replaceAll("__KEY__", key);
    items.append(box.firstElementChild);
    return itemOf(key);
  }

  function add() {
    do made += 1;
    while (itemOf(`new-${made}`));
    const item = make(`new-${made}`);
    renumber();
    item.querySelector(".edit-body :is(input, select, textarea)")?.focus();
    changed(item);
  }

  list.addEventListener("click", (event) => {
    const pressed = event.target.closest("[data-edit]");
    if (!pressed || pressed.closest("[data-edit-list]") !== list) return;
    const verb = pressed.dataset.edit;
    if (verb === "add" && !blank) return; // the server adds
    event.preventDefault();
    const item = pressed.closest("[data-edit-item]");
    if (verb === "add") add();
    else if (verb === "remove") remove(item);
    else move(item, verb === "up" ? -1 : 1, pressed);
  });

  list.addEventListener("keydown", (event) => {
    const item = event.target.closest("[data-edit-item]");
    if (!item || item.closest("[data-edit-list]") !== list) return;
    if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key)) {
      event.preventDefault();
      move(item, event.key === "ArrowUp" ? -1 : 1, event.target);
    } else if (event.key === "Enter" && event.target.matches("input:not([type=submit], [type=button])")) {
      event.preventDefault(); // the first button of the form would be pressed
    }
  });

  list.closest("form")?.addEventListener("autosave:saved", (event) => {
    for (const [from, to] of Object.entries(event.detail.keys ?? {})) rename(items, from, String(to));
  });

  // A copy kept on this device comes back: its new items and its order first, then what was typed in them.
  list.closest("form")?.addEventListener("autosave:restoring", (event) => {
    const name = `${list.dataset.editList}-order`;
    const wanted = event.detail.filter(([field, key]) => field === name && key).map(([, key]) => key);
    for (const key of wanted) {
      const item = itemOf(key) ?? (blank && key.startsWith("new-") ? make(key) : null);
      if (item) items.append(item);
    }
    for (const item of present()) if (!wanted.includes(item.dataset.editItem)) remove(item);
    renumber();
  });

  renumber();
}

function rename(items, from, to) {
  const item = items.querySelector(`[data-edit-item="${CSS.escape(from)}"]`);
  if (!item) return;
  for (const part of [item, ...item.querySelectorAll("*")]) {
    for (const attribute of ["id", "name", "value", "for", "data-edit-item", "aria-describedby"]) {
      const value = part.getAttribute(attribute);
      if (value?.includes(from) && !(attribute === "value" && part.matches("textarea, [type=text]"))) {
        part.setAttribute(attribute, value.replaceAll(from, to));
      }
    }
  }
}

for (const list of document.querySelectorAll("[data-edit-list]")) setUp(list);
