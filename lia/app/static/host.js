// Starts the page that Voilà serves: every component on it gets its place and its model.

import { line } from "./host/start.js";
import { Model } from "./host/model.js";
import { afterPaint } from "./first-picture.js";
import app from "./main.js";

const textOf = (id) => document.getElementById(id)?.textContent;

/** Draw every component; `first` is what the page goes on from, where it came with a picture. */
function start(first) {
  const { base, comms } = line.place;
  document.querySelectorAll("[data-lia-boot]").forEach((el, index) => {
    const values = JSON.parse(textOf(el.dataset.liaBoot));
    values.boot.login = `${base}login`;
    app.render({ model: new Model(line, comms[index], { ...values, first }), el });
  });
}

if (line) {
  const first = JSON.parse(textOf("lia-first") ?? "null");
  if (first) afterPaint(() => start(first)); // the first question stands there: it is seen before anything is made
  else start(null);
  addEventListener("pagehide", () => line.leave());
  addEventListener("pageshow", ({ persisted }) => persisted && line.returned());
}
