// Draws the first picture of a page where there is no browser: the server sends it along, so that the first question
// stands there before any script has run. It is drawn by the components that draw the page itself.
import { newPaper, pretendBrowser } from "./document.js";
import { createApp } from "../app.js";
import { drawn } from "../main.js";
import { parseRoute, pathOf } from "../route.js";

pretendBrowser(globalThis);

/** A line on which nothing is heard or said. */
const silent = (values) => ({ get: (name) => values[name], send: () => {}, on: () => {}, connection: { state: "connecting" } });

const known = {}; // what every picture is drawn with

/** Take what pages have at their start: `boot`, and by language the `words` that are not in it. */
export function prepare(boot, words) {
  Object.assign(known, { boot, words });
  return true; // the engine hands over no "undefined"
}

/** The assessment whose questions a place shows; empty where it shows something else. */
export function assessmentAt(path) {
  const { page, assessment } = parseRoute(path);
  return page === "step" ? assessment : "";
}

/** Give `{at, html}`: the place and the page there; `first` is what the server found for it. */
export function firstPicture(first) {
  document.liaApps = 0; // every page begins to count anew: its ids are these
  const { language, person, wide } = first.as;
  const app = createApp(silent({ boot: known.boot, language, person, route: first.at }));
  app.landmarks = app.owned = true;
  app.store.set({ wide });
  app.start();
  app.takeFirst(first, known.words[language]);
  const paper = newPaper();
  const remove = drawn(app, paper);
  const picture = { at: pathOf(app.store.get().route), html: paper.inside };
  remove();
  app.close();
  return picture;
}
