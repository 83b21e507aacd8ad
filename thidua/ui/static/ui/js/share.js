// Shares the page with the device's own panel, else copies its address; prints it.
for (const box of document.querySelectorAll("[data-share]")) {
  const send = box.querySelector("[data-share-send]");
  const print = box.querySelector("[data-share-print]");
  const said = box.querySelector("[data-share-said]");
  const page = { title: box.dataset.shareTitle, url: box.dataset.share };
  send.hidden = print.hidden = false;
  print.addEventListener("click", () => window.print());
  send.addEventListener("click", async () => {
    if (navigator.share) {
      await navigator.share(page).catch(() => {}); // closed without choosing
      return;
    }
    try {
      await navigator.clipboard.writeText(page.url);
      said.textContent = send.dataset.copied;
    } catch {
      said.textContent = send.dataset.failed;
    }
  });
}
