// The reader's choice of light or dark lives in a cookie, so that the server paints the first frame right.
const YEAR = 365 * 24 * 3600;

function choose(theme) {
  const age = theme ? YEAR : 0;
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

for (const choice of document.querySelectorAll("[data-theme-choice]")) {
  choice.hidden = false;
  choice.addEventListener("change", (event) => choose(event.target.value));
}
