// Keeps the time left true while the page stays open. The server wrote the first value.
const MINUTE = 60_000;

// "day|days" counts in English; Vietnamese has one form.
const named = (unit, amount) => (amount === 1 ? unit.split("|")[0] : unit.split("|").at(-1));

function left(milliseconds, [dayUnit, hourUnit, minuteUnit]) {
  const minutes = Math.floor(milliseconds / MINUTE);
  const parts = [
    [Math.floor(minutes / 1440), dayUnit],
    [Math.floor(minutes / 60) % 24, hourUnit],
    [minutes % 60, minuteUnit],
  ];
  while (parts.length > 1 && parts[0][0] === 0) parts.shift();
  return parts
    .slice(0, 2)
    .map(([amount, unit]) => `${amount.toLocaleString(document.documentElement.lang)}\u00a0${named(unit, amount)}`)
    .join(" ");
}

for (const countdown of document.querySelectorAll("[data-countdown]")) {
  // The server's clock counts: a browser may be wrong, and a demonstration lives in a year of its own.
  const ahead = Date.parse(countdown.dataset.now) - Date.now();
  const end = Date.parse(countdown.dataset.countdown) - ahead;
  const units = countdown.dataset.units.split(" ");
  const text = countdown.querySelector("[data-countdown-left]");
  const update = () => {
    const rest = end - Date.now();
    text.textContent = rest > 0 ? left(rest, units) : countdown.dataset.after;
    if (rest > 0) setTimeout(update, (rest % MINUTE) + 50);
  };
  update();
}
