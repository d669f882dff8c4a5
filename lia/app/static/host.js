// Starts the page that Voilà serves: every component on it gets its place and its model.

import { line } from "./host/start.js";
import { Model } from "./host/model.js";
import app from "./main.js";

const textOf = (id) => document.getElementById(id)?.textContent;

if (line) {
  const { base, comms } = line.place;
  const first = JSON.parse(textOf("lia-first") ?? "null");
  document.querySelectorAll("[data-lia-boot]").forEach((el, index) => {
    const values = JSON.parse(textOf(el.dataset.liaBoot));
    values.boot.login = `${base}login`;
    app.render({ model: new Model(line, comms[index], { ...values, first }), el });
  });
  addEventListener("pagehide", () => line.leave());
  addEventListener("pageshow", ({ persisted }) => persisted && line.returned());
}
