// Hands what was written before Gradio's page stood over to it, and takes the vestibule away.
"use strict";

(() => {
  const first = document.getElementById("first");
  if (!first) return;
  const form = document.getElementById("first-ask");
  const written = document.getElementById("first-question");
  let sent = false;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!written.value.trim()) return;
    sent = true;
    written.readOnly = true;
    form.querySelector("[role=status]").hidden = false;
  });
  written.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });

  // The masthead comes with the first thing that the server says to Gradio's page: then its events work.
  const watching = new MutationObserver(handOver);
  watching.observe(document.body, { childList: true, subtree: true });
  handOver();

  function handOver() {
    const box = document.querySelector("#question textarea");
    if (!box || !document.querySelector("#top .masthead")) return;
    watching.disconnect();
    const hadFocus = first.contains(document.activeElement);
    if (written.value) {
      // Gradio hears of a value by the event alone, and the setter is the only way past its own.
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value").set.call(box, written.value);
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const [from, to] = [written.selectionStart, written.selectionEnd];
    first.remove();
    if (hadFocus) {
      box.focus();
      box.setSelectionRange(from, to);
    }
    if (sent) requestAnimationFrame(() => setTimeout(() => document.getElementById("send").click(), 30));
  }
})();
