// Everything on a page that neither Gradio's own shell nor our markup has. Gives a list of what was found, in words.
(canary) => {
  const found = [];
  const say = (element, why) => found.push(`${why}: ${element.outerHTML.slice(0, 160)}`);

  const never = [
    "iframe", "frame", "frameset", "object", "embed", "applet", "portal", "audio", "video", "marquee", "math", "dialog",
    'base:not(head > [href="./"])', "meta[http-equiv]", "link[rel~=prefetch]", "link[rel~=prerender]", "link[rel~=import]",
    "svg script", "svg foreignObject", "svg animate", "svg set", "svg use", "svg image", "isindex", "plaintext", "xmp",
  ];
  document.querySelectorAll(never.join(", ")).forEach((element) => say(element, "foreign"));

  const addresses = ["href", "src", "action", "formaction", "xlink:href", "poster", "background", "ping", "data", "srcset"];
  const isOurs = (element, value) => {
    const address = new URL(value.split(" ")[0], document.baseURI);
    const isPicture = address.protocol === "data:" && element.matches("img, link[rel~=icon]");
    return address.origin === location.origin || address.protocol === "blob:" || isPicture;
  };
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) say(element, "handler");
      const isHint = element.matches("link[rel~=preconnect]"); // of Gradio's head; nothing is asked of it
      if (addresses.includes(name.toLowerCase()) && value && !isHint && !isOurs(element, value)) say(element, "outside");
    }
    if (element.matches("script")) {
      const isNumbered = element.nonce || element.type === "application/json";
      if (element.src ? new URL(element.src).origin !== location.origin : !isNumbered) say(element, "script");
    }
  }

  // What our own markup is made of, wherever it is shown.
  const ours = new Set(
    (
      "a article aside b blockquote br button caption cite code datalist dd del details div dl dt em figcaption figure footer form " +
      "h1 h2 h3 h4 h5 h6 header img input ins label li mark nav ol option p path picture pre progress rect section select small source " +
      "span strong sub summary sup svg table tbody td textarea th thead time title tr ul"
    ).split(" "),
  );
  const shown = ["#evidence", "#basket", ".plain-page main"];
  for (const part of ["conversation", "results", "verdict", "holdings"]) shown.push(`#${part} .html-container > div`);
  for (const element of document.querySelectorAll(shown.map((one) => `${one} *`).join(", "))) {
    const isOwnFile = element.matches("script[src], link[rel=stylesheet]"); // whose address was looked at above
    if (!ours.has(element.localName) && !isOwnFile) say(element, "not of our markup");
    if (element.getAttribute("style")) say(element, "style");
  }

  if (window[canary] !== undefined) found.push(`a script ran: ${window[canary]}`);
  return found;
}
