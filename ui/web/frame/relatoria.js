// What the pages do beyond links and forms. Everything here also works without it: a form then leads to a page.
"use strict";

(() => {
  // A form with data-inline is sent without leaving the page. What comes back replaces the elements of the same id;
  // the rest of it stands in place of the form.
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-inline]");
    if (!form) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const part = body.has("passage") && selected(form);
    if (part) Object.entries(part).forEach(([name, value]) => body.set(name, value));
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    try {
      const answer = await fetch(form.action, {
        method: "POST", body, headers: { "X-Relatoria": "fragment" }, credentials: "same-origin",
      });
      if (answer.status === 401) return location.reload();
      if ((answer.headers.get("content-type") || "").startsWith("text/html")) return place(await answer.text(), form);
      const said = await answer.json().catch(() => null);
      tell(said && said.error ? `${said.error.message} ${said.error.hint || ""}` : answer.statusText, true);
    } catch {
      tell(document.documentElement.lang === "es" ? "El servidor no responde." : "The server does not answer.", true);
    } finally {
      buttons.forEach((button) => (button.disabled = false));
    }
  });

  function place(markup, form) {
    const received = new DOMParser().parseFromString(markup, "text/html");
    const rest = document.createDocumentFragment();
    for (const node of [...received.body.children]) {
      const same = node.id && document.getElementById(node.id);
      if (node.dataset.tell !== undefined) tell(node.textContent);
      else if (same) same.replaceWith(document.adoptNode(node));
      else rest.append(document.adoptNode(node));
    }
    if (!rest.childElementCount) return;
    const first = rest.firstElementChild;
    (form.closest("[data-outlet]") || form).replaceWith(rest);
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  }

  // The words that are selected in the passage of a card, as the server counts them: in characters, not in UTF-16 units.
  function selected(within) {
    const chosen = window.getSelection();
    const text = within.closest(".card")?.querySelector("[data-passage]");
    if (!text || !chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.selectNodeContents(text);
    before.setEnd(range.startContainer, range.startOffset);
    const words = range.toString();
    const lead = words.length - words.trimStart().length;
    const start = [...(before.toString() + words.slice(0, lead))].length;
    const end = start + [...words.trim()].length;
    return end > start ? { passage: text.dataset.passage, start, end } : null;
  }

  // A press on a button takes the selection away unless it is told not to.
  document.addEventListener("mousedown", (event) => {
    const button = event.target.closest(".card-tools button");
    if (button && selected(button)) event.preventDefault();
  });

  document.addEventListener("click", async (event) => {
    const copying = event.target.closest("button[data-copy]");
    const part = copying && selected(copying);
    const words = part ? await quotation(part) : copying?.dataset.copy;
    if (words && (await copy(words))) {
      const before = copying.textContent;
      copying.textContent = copying.dataset.copied || "✓";
      tell(copying.textContent);
      setTimeout(() => (copying.textContent = before), 1800);
    }
    if (event.target.closest("button[data-print]")) window.print();
    const using = event.target.closest("button[data-use]");
    const pasted = using && document.querySelector("#pasted textarea");
    if (pasted) {
      pasted.value = using.dataset.use;
      pasted.dispatchEvent(new Event("input", { bubbles: true }));
      pasted.focus();
      setTimeout(() => document.getElementById("check")?.click(), 100); // once Gradio has taken the words
    }
    const taken = event.target.closest("button[data-without]");
    if (taken) {
      // The turn is drawn anew, and the button with it: the focus goes where a person asks.
      document.body.dataset.without = taken.dataset.without;
      document.querySelector("#question textarea")?.focus({ preventScroll: true });
      document.getElementById("without")?.click();
    }
    const unfolding = event.target.closest("button[data-unfold]");
    if (unfolding) {
      const isOpen = document.getElementById(unfolding.dataset.unfold).classList.toggle("unfolded");
      unfolding.setAttribute("aria-expanded", String(isOpen));
    }
  });

  // What the server gives is the passage's own words with their reference.
  async function quotation(part) {
    const answer = await fetch(`/basket/quotation?${new URLSearchParams(part)}`, { credentials: "same-origin" });
    return answer.ok ? answer.text() : "";
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Browsers give the clipboard to pages from https or this computer only.
      const area = Object.assign(document.createElement("textarea"), { value: text, readOnly: true });
      area.style.position = "fixed";
      area.style.opacity = "0";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  // One line at the foot of the window, which screen readers say too.
  let silence = 0;
  function tell(text, isError = false) {
    let line = document.getElementById("told");
    if (!line) {
      line = Object.assign(document.createElement("p"), { id: "told" });
      line.setAttribute("role", "status");
      document.body.append(line);
    }
    line.textContent = text;
    line.classList.toggle("error", isError);
    line.hidden = false;
    clearTimeout(silence);
    silence = setTimeout(() => (line.hidden = true), isError ? 8000 : 2500);
  }
})();
