// Saves what is being written, and keeps a copy on this device until the server has it.
//
// <form method="post" data-autosave="/address/" data-autosave-owner="7"> with {% ui "autosave" %} inside.
// The address gets the whole form (without files) as POST and answers
//   2xx                           saved; JSON {"fields": {"version": "4"}} renews hidden inputs, and the
//                                 {"time": "08:05"} is when the server saved it; the whole answer goes on
//                                 to others as the event autosave:saved
//   400, 409, 422 {"reason": "…"} not saved, and trying again would not help
//   401, 403 or a redirection     signed out
//   anything else, or no answer   tried again, slower each time
const QUIET = 1200;
const SLOWEST = 60_000;

function watch(form) {
  const box = form.querySelector("[data-autosave-state]");
  const text = box.querySelector("[data-autosave-text]");
  const key = `autosave:${form.dataset.autosaveOwner ?? ""}:${form.dataset.autosave}`;
  // A page that came back with errors shows what was typed, not what is saved.
  let savedContent = document.querySelector(".error-summary") ? "[]" : content(form);
  let timer, running = false, wait = QUIET, kept = true;

  function say(state, values = {}) {
    box.dataset.autosaveState = state;
    const template = text.dataset[state.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())];
    text.textContent = template.replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  }

  function keepCopy() {
    try {
      localStorage.setItem(key, JSON.stringify({ at: Date.now(), content: content(form) }));
      kept = true;
    } catch {
      kept = false; // private window or full disk
    }
  }

  function later(delay) {
    clearTimeout(timer);
    timer = setTimeout(save, delay);
  }

  function changed() {
    if (content(form) === savedContent) return;
    keepCopy();
    if (!running) say(kept ? "changed" : "no-room");
    wait = QUIET;
    later(wait);
  }

  async function save() {
    const sending = content(form);
    if (running || sending === savedContent) return;
    running = true;
    say("saving");
    const answer = await send(form);
    running = false;
    if (answer.saved) {
      for (const [name, value] of Object.entries(answer.fields ?? {})) {
        const input = form.elements[name];
        if (input) input.value = value;
      }
      const unchanged = content(form) === renewed(sending, answer.fields);
      form.dispatchEvent(new CustomEvent("autosave:saved", { detail: answer }));
      savedContent = unchanged ? content(form) : renewed(sending, answer.fields);
      wait = QUIET;
      say("saved", { time: answer.time ?? clock(Date.now()) });
      if (content(form) === savedContent) localStorage.removeItem(key);
      else changed();
    } else if (answer.signedOut) {
      say("signed-out");
    } else if (answer.reason) {
      say("invalid", { reason: answer.reason });
    } else {
      say(kept ? "unsaved" : "no-room");
      wait = Math.min(wait * 2, SLOWEST);
      later(wait);
    }
  }

  function offerCopy() {
    let copy;
    try {
      copy = JSON.parse(localStorage.getItem(key));
    } catch {
      return;
    }
    const offer = box.querySelector("[data-autosave-restore]");
    if (!copy) return;
    if (withoutHidden(form, copy.content) === withoutHidden(form, content(form))) {
      if (content(form) === savedContent) localStorage.removeItem(key);
      return;
    }
    box.querySelector("[data-autosave-when]").textContent = ago(copy.at);
    offer.hidden = false;
    box.querySelector("[data-autosave-take]").addEventListener("click", () => {
      const entries = JSON.parse(copy.content);
      form.dispatchEvent(new CustomEvent("autosave:restoring", { detail: entries }));
      fill(form, entries);
      offer.hidden = true;
      changed();
    });
    box.querySelector("[data-autosave-drop]").addEventListener("click", () => {
      localStorage.removeItem(key);
      offer.hidden = true;
    });
  }

  offerCopy();
  changed();
  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    if (content(form) !== savedContent) keepCopy(); // dropped when the page is next seen with the same content
    savedContent = content(form); // leaving now is no loss
  });
  window.addEventListener("online", () => later(0));
  window.addEventListener("beforeunload", (event) => {
    if (content(form) !== savedContent) event.preventDefault();
  });
}

const HELD_BACK = /^(csrfmiddlewaretoken)$/;

/** The form as text: comparable, storable, without secrets and files. */
function content(form) {
  const secret = new Set([...form.querySelectorAll("[type=password]")].map((input) => input.name));
  const entries = [...new FormData(form)].filter(
    ([name, value]) => typeof value === "string" && !HELD_BACK.test(name) && !secret.has(name),
  );
  return JSON.stringify(entries);
}

const renewed = (sent, fields = {}) =>
  JSON.stringify(JSON.parse(sent).map(([name, value]) => [name, name in fields ? String(fields[name]) : value]));

/** Version numbers and the like differ after every saving; only what a person wrote counts. */
function withoutHidden(form, text) {
  const hidden = new Set([...form.querySelectorAll("[type=hidden]")].map((input) => input.name));
  return JSON.stringify(JSON.parse(text).filter(([name]) => !hidden.has(name)));
}

function fill(form, entries) {
  const values = new Map();
  for (const [name, value] of entries) values.set(name, [...(values.get(name) ?? []), value]);
  for (const input of form.elements) {
    if (!input.name || ["hidden", "file", "password", "submit", "button"].includes(input.type)) continue;
    const wanted = values.get(input.name) ?? [];
    if (["checkbox", "radio"].includes(input.type)) input.checked = wanted.includes(input.value);
    else if (input.type === "select-multiple") for (const option of input.options) option.selected = wanted.includes(option.value);
    else if (wanted.length) input.value = wanted.shift();
  }
}

async function send(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  try {
    const answer = await fetch(form.dataset.autosave, {
      method: "POST",
      body,
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return { signedOut: true };
    const json = await answer.json().catch(() => ({}));
    if (answer.ok) return { ...json, saved: true };
    return [400, 409, 422].includes(answer.status) ? { reason: json.reason } : {};
  } catch {
    return {}; // no network
  }
}

const two = (number) => String(number).padStart(2, "0");
const clock = (at) => `${two(new Date(at).getHours())}:${two(new Date(at).getMinutes())}`;

/** How long ago, and not a day: the server may keep another date than this device. */
function ago(at) {
  const minutes = Math.floor((Date.now() - at) / 60_000);
  if (minutes < 1) return "vừa xong";
  if (minutes < 60) return `${minutes} phút trước`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} giờ trước` : `${Math.floor(minutes / 1440)} ngày trước`;
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
