// The last button opens only when the word has been typed. The server checks the word again.
for (const box of document.querySelectorAll("[data-confirm-typed]")) {
  const input = box.querySelector("input");
  const button = box.querySelector("button");
  const plain = (text) => text.normalize("NFC").trim().toLocaleLowerCase("vi");
  const update = () => {
    button.disabled = plain(input.value) !== plain(box.dataset.confirmTyped);
  };
  input.addEventListener("input", update);
  update();
}
