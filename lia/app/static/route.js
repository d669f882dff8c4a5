// Where one is: "/" register, "/p11" purpose, "/p11/<assessment>/<step|decision|report>[/<question>]",
// "/p20/dpia/<impact assessment>/<part|outcome|report>[/<item, risk or measure>]"; of a question, item, risk or
// measure also a thread about it: "/p20/dpia/<impact assessment>/risks/r17/risk:r17.1".
// "/p20/screening/<part>[/<question>]", whether an impact assessment is needed.
// "/~attention", "/~parties", "/~proof", "/~compare/<older>/<newer>", "/~new" (a purpose to add): pages that belong to no purpose.
// On our own page the place stands in the address, "?at=/p11/…", so that the server can send its first picture along;
// "#/p11/…" leads there too. In a notebook cell it stays in memory.

import { screeningOf } from "./screening/reading.js";

const APART = ["attention", "parties", "proof", "compare", "new"]; // no id of a purpose begins with ~
const OF_ASSESSMENT = ["decision", "report", "versions", "history", "try"];

/** Read a place from its path. */
export function parseRoute(path) {
  const parts = path.replace(/^#?\/?/, "").split("/").map(decodeURIComponent);
  if (parts.some((part) => part in {})) return { page: "register" }; // a name that every object has is found wherever one is looked up
  const [purpose, assessment, place, question, about, thread] = parts;
  if (!purpose) return { page: "register" };
  if (APART.includes(purpose.slice(1)) && purpose.startsWith("~")) return { page: purpose.slice(1), older: assessment || "", newer: place || "" };
  if (!assessment) return { page: "purpose", purpose };
  if (assessment === "dpia") return { page: "dpia", purpose, dpia: place || "", place: question || "", question: about || "", thread: thread || "" };
  if (assessment === "screening") return { page: "screening", purpose, assessment: screeningOf(purpose), step: place || "", question: question || "" };
  if (OF_ASSESSMENT.includes(place)) return { page: place, purpose, assessment };
  return { page: "step", purpose, assessment, step: place || "", question: question || "", thread: about || "" };
}

/** A part of a path; the colon of a thread may stand there as it is. */
const written = (part) => encodeURIComponent(part).replaceAll("%3A", ":");

/** Write the path of a place. */
export function pathOf(route) {
  const place = route.page === "step" ? route.step : route.page;
  const dpia = [route.purpose, "dpia", route.dpia, route.place, route.question, route.thread];
  const apart = [`~${route.page}`, route.older, route.newer];
  if (APART.includes(route.page)) return `/${apart.filter(Boolean).map(written).join("/")}`;
  const screening = [route.purpose, "screening", route.step, route.question];
  const parts = { register: [], purpose: [route.purpose], dpia, screening }[route.page] ?? [route.purpose, route.assessment, place, route.question, route.thread];
  return `/${parts.filter(Boolean).map(written).join("/")}`;
}

/** Whether two places show the same page (a question inside it may differ). */
export const samePage = (one, other) => pathOf({ ...one, question: "", thread: "" }) === pathOf({ ...other, question: "", thread: "" });

/** The address of a place on our own page, as a link: relative to the page, whatever the server calls it. */
export const addressOf = (route) => (route.page === "register" ? "." : `?at=${pathOf(route)}`);

const inHash = () => (window.location.hash.startsWith("#/") ? window.location.hash : "");
const inQuery = () => window.location.search.match(/[?&]at=([^&]*)/)?.[1] ?? "";

function readAddress() {
  try {
    return parseRoute(inHash() || inQuery());
  } catch {
    return { page: "register" }; // an address with a broken %-sequence
  }
}

/** The address of this page at another place; what else stands in the query stays. */
function whole(route) {
  const others = window.location.search.slice(1).split("&").filter((part) => part && !part.startsWith("at="));
  const query = [...others, route.page !== "register" && `at=${pathOf(route)}`].filter(Boolean).join("&");
  return window.location.pathname + (query && `?${query}`);
}

/** Make a router. `start` "" = the address of the page; any other path = a place kept in memory. */
export function createRouter(start, onChange) {
  const owned = start === "";
  let route = owned ? readAddress() : parseRoute(start);
  const move = (next) => {
    route = next;
    onChange(route);
  };
  const settle = () => inHash() && window.history.replaceState(null, "", whole(route));
  const listen = () => {
    const next = readAddress();
    if (pathOf(next) !== pathOf(route)) move(next);
    settle();
  };
  const events = owned ? ["hashchange", "popstate"] : [];
  events.forEach((event) => window.addEventListener(event, listen));
  if (owned) settle();

  function go(next) {
    if (owned && pathOf(next) !== pathOf(route)) window.history.pushState(null, "", whole(next));
    move(next);
  }

  return { owned, get: () => route, go, close: () => events.forEach((event) => window.removeEventListener(event, listen)) };
}
