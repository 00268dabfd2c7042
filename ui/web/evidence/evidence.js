// Opens the evidence beside what it belongs to. Every link here is a plain link too, for those without a script.
"use strict";

(() => {
  let opener = null;
  let asked = 0;

  const panel = () => {
    let found = document.getElementById("evidence");
    if (!found) {
      found = document.createElement("aside");
      found.id = "evidence";
      document.body.append(found);
    }
    return found;
  };

  async function show(link) {
    const beside = panel();
    const turned = link.dataset.turn;
    if (!beside.contains(link)) opener = link;
    const mine = ++asked;
    beside.hidden = false;
    beside.setAttribute("aria-busy", "true");
    document.documentElement.classList.add("with-evidence");
    try {
      const address = new URL(link.href);
      const answer = await fetch(`/evidence/fragment${address.search}`, { credentials: "same-origin" });
      if (mine !== asked) return;
      if (answer.status === 401 || !(answer.headers.get("content-type") || "").startsWith("text/html")) {
        location.assign(link.href);
        return;
      }
      const top = turned ? beside.scrollTop : 0;
      beside.innerHTML = await answer.text();
      beside.querySelectorAll("[data-close]").forEach((button) => (button.hidden = false));
      beside.scrollTop = top;
      const next = (turned && beside.querySelector(`[data-turn="${turned}"]`)) || beside.querySelector("h2");
      if (next) next.focus({ preventScroll: Boolean(turned) });
      if (!turned) uncover(beside);
    } catch {
      location.assign(link.href);
    } finally {
      if (mine === asked) beside.removeAttribute("aria-busy");
    }
  }

  // The marked words may stand far down on their page: they are what somebody pressed for.
  function uncover(beside) {
    const first = beside.querySelector(".page rect") || beside.querySelector(".rendering mark");
    if (!first) return;
    const below = first.getBoundingClientRect().bottom - beside.getBoundingClientRect().bottom;
    if (below > 0) beside.scrollTop += below + beside.clientHeight * 0.35;
  }

  function close() {
    asked++;
    const beside = panel();
    beside.hidden = true;
    beside.replaceChildren();
    document.documentElement.classList.remove("with-evidence");
    if (opener && opener.isConnected) opener.focus();
    opener = null;
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#evidence [data-close]")) return close();
    const link = event.target.closest("a[data-evidence]");
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.closest(".evidence") && !link.closest("#evidence")) return; // on a page of its own
    event.preventDefault();
    show(link);
  });

  document.addEventListener("keydown", (event) => {
    const beside = document.getElementById("evidence");
    if (event.key === "Escape" && beside && !beside.hidden && !event.defaultPrevented) close();
  });
})();
