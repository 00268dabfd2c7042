// The staff's pages beyond links and forms: files that are dropped, what becomes of them, pages turned in place.
"use strict";

(() => {
  if (window.relatoriaStaff) return; // both a page and Gradio may load this
  window.relatoriaStaff = true;

  // Files: each is sent by itself, so that how far it is can be told; then one job adds them all.
  document.addEventListener("change", (event) => {
    const zone = event.target.matches("[data-drop] input[type=file]") && event.target.closest("[data-drop]");
    if (!zone) return;
    send(zone, [...event.target.files]);
    event.target.value = "";
  });
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      const zone = event.target instanceof Element && event.target.closest("[data-drop]");
      const hasFiles = event.dataTransfer && [...event.dataTransfer.types].includes("Files");
      if (hasFiles && kind !== "dragleave") event.preventDefault(); // a file beside the zone must not replace the page
      document.querySelectorAll("[data-drop].over").forEach((one) => one !== zone && one.classList.remove("over"));
      if (!zone || !hasFiles) return;
      zone.classList.toggle("over", kind === "dragenter" || kind === "dragover");
      if (kind === "drop") send(zone, [...event.dataTransfer.files]);
    });
  }

  async function send(zone, files) {
    if (!files.length) return;
    if (zone.dataset.supersedes && files.length > 1) return line(zone, zone.dataset.one).classList.add("failed");
    const uploads = [];
    for (const file of files) {
      const item = line(zone, file.name);
      if (file.size > Number(zone.dataset.most)) {
        fail(item, zone.dataset.tooLarge);
        continue;
      }
      try {
        uploads.push(await upload(zone, file, item));
        item.remove();
      } catch (error) {
        fail(item, error.message || zone.dataset.unsent);
      }
    }
    if (!uploads.length) return;
    const review = zone.querySelector("[data-review]");
    const body = { uploads, review: review ? review.checked : true, supersedes: zone.dataset.supersedes };
    const answer = await fetch("/staff/jobs", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
    }).catch(() => null);
    if (!answer || !answer.ok) return fail(line(zone, files[0].name), await reason(answer, zone));
    if (document.getElementById("additions")) look();
    else location.href = "/staff/";
  }

  function upload(zone, file, item) {
    const bar = Object.assign(document.createElement("progress"), { max: file.size || 1, value: 0 });
    bar.setAttribute("aria-label", `${zone.dataset.sending}: ${file.name}`);
    item.append(" ", bar);
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.upload.onprogress = (event) => (bar.value = event.loaded);
      request.onload = () => {
        let said = {};
        try {
          said = JSON.parse(request.responseText);
        } catch {
          // what is no JSON came from no route of ours
        }
        if (request.status === 201) resolve(said.uploads[0].id);
        else reject(new Error(said.error ? `${said.error.message} ${said.error.hint}` : ""));
      };
      request.onerror = () => reject(new Error(""));
      request.open("POST", "/staff/uploads");
      const form = new FormData();
      form.append("file", file);
      request.send(form);
    });
  }

  function line(zone, words) {
    const item = document.createElement("li");
    item.textContent = words;
    zone.querySelector(".sending").append(item);
    return item;
  }

  function fail(item, words) {
    item.querySelector("progress")?.remove();
    item.classList.add("failed");
    item.setAttribute("role", "alert");
    item.append(`: ${words}`);
  }

  async function reason(answer, zone) {
    const said = answer && (await answer.json().catch(() => null));
    return said && said.error ? `${said.error.message} ${said.error.hint}` : zone.dataset.unsent;
  }

  // Additions: asked for again while something runs.
  let waiting = 0;
  async function look() {
    clearTimeout(waiting);
    const answer = await fetch("/staff/additions").catch(() => null);
    const now = document.getElementById("additions");
    if (!now) return;
    if (answer && answer.ok) {
      const markup = await answer.text();
      const fresh = new DOMParser().parseFromString(markup, "text/html").getElementById("additions");
      const had = now.dataset.active;
      if (fresh && fresh.outerHTML !== now.outerHTML) {
        const focused = now.contains(document.activeElement) && document.activeElement.id;
        const aloud = document.getElementById("aloud");
        if (aloud && fresh.dataset.said !== now.dataset.said) aloud.textContent = fresh.dataset.said;
        now.replaceWith(document.adoptNode(fresh));
        if (focused) document.getElementById(focused)?.focus();
      }
      if (had && !fresh?.dataset.active) document.querySelector("#look-again")?.click();
    } else if (answer && answer.status === 401) return location.reload();
    follow();
  }
  function follow() {
    clearTimeout(waiting);
    if (document.getElementById("additions")?.dataset.active) waiting = setTimeout(look, 1000);
  }
  // A pressed button puts another list in place of this one, and so may Gradio.
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  follow();

  // Turning pages keeps what has been written into the form.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    turn(link.href);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-sheet]");
    if (!form) return;
    event.preventDefault();
    turn(`${form.action}?${new URLSearchParams(new FormData(form))}`);
  });
  async function turn(address) {
    const answer = await fetch(address).catch(() => null);
    if (!answer || !answer.ok) return (location.href = address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["sheet", "paragraphs"]) {
      const fresh = page.getElementById(id);
      if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
    }
    history.replaceState(null, "", address);
    document.getElementById("sheet-title")?.focus({ preventScroll: true });
    document.getElementById("sheet")?.scrollIntoView({ block: "nearest" });
  }
})();
