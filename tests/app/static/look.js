() => {
  // What is seen on a page, and what is said of it to whoever does not see it.
  const root = document.querySelector("#lia-root");
  const language = document.documentElement.lang;
  const all = (selector) => [...root.querySelectorAll(selector)];
  const begin = (one) => one.outerHTML.slice(0, 120);
  const foreign = (one) => one.closest("[lang]").lang !== language;
  const seen = (one) => one.closest("option") || one.checkVisibility({ visibilityProperty: true });
  const lines = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, parentElement: one } = texts.currentNode;
    const counts = data.trim() && seen(one) && !foreign(one) && !one.closest("code");
    if (counts) lines.push(data.trim().replace(/\s+/g, " "));
  }
  for (const name of ["aria-label", "title", "placeholder", "alt"])
    for (const one of all(`[${name}]`)) if (seen(one) && !foreign(one)) lines.push(one.getAttribute(name));
  const ids = (one) => one.getAttribute("aria-describedby").split(/\s+/);
  const referred = new Set(all("[aria-describedby]").flatMap(ids));
  const small = (one) => {
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    return width > 0 && (width < 24 || height < 24);
  };
  const controls = all("button:not(.term), input, select, textarea, summary, .rm-cell");
  return {
    lines,
    language,
    title: document.title,
    headings: all("h1").map((one) => one.textContent.trim()),
    landmarks: Object.fromEntries(["header", "main", "footer"].map((name) => [name, all(name).length])),
    ahead: all("[tabindex]").filter((one) => one.tabIndex > 0).map(begin),
    loose: all("form .error").filter((one) => !referred.has(one.id)).map((one) => one.textContent.trim()),
    small: controls.filter((one) => seen(one) && small(one)).map(begin),
    said: root.querySelector("[data-announcement]").textContent.trim(),
    explained: all("[data-term]").map((one) => one.dataset.term),
  };
}
