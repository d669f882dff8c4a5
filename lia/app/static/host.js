// Starts the page that Voilà serves: every component on it gets its place and its model.

import { line } from "./host/start.js";
import { Model } from "./host/model.js";
import app from "./main.js";

if (line) {
  const { base, comms } = line.place;
  document.querySelectorAll("[data-lia-boot]").forEach((el, index) => {
    const values = JSON.parse(document.getElementById(el.dataset.liaBoot).textContent);
    values.boot.login = `${base}login`;
    app.render({ model: new Model(line, comms[index], values), el });
  });
  addEventListener("pagehide", () => line.leave());
  addEventListener("pageshow", ({ persisted }) => persisted && line.returned());
}
