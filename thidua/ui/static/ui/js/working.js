// Asks how far a long work is; when it is done the server answers with the address to go on to.
// Answer: {"text": "…", "done": false} or {"done": true, "url": "…"}; anything else waits longer.
for (const box of document.querySelectorAll("[data-working]")) {
  let pause = 1000;
  const ask = async () => {
    try {
      const answer = await fetch(box.dataset.working, { headers: { Accept: "application/json" }, redirect: "error" });
      const state = await answer.json();
      if (state.done) {
        location.replace(state.url);
        return;
      }
      box.querySelector("[data-working-text]").textContent = state.text;
      pause = 1000;
    } catch {
      pause = Math.min(pause * 2, 30_000);
    }
    setTimeout(ask, pause);
  };
  setTimeout(ask, pause);
}
