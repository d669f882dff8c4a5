// Where one is: "/" register, "/p11" purpose, "/p11/<assessment>/<step|decision|report>[/<question>]".
// On our own page the place is the hash of the address; in a notebook cell it stays in memory.

/** Read a place from its path. */
export function parseRoute(path) {
  const [purpose, assessment, place, question] = path.replace(/^#?\/?/, "").split("/").map(decodeURIComponent);
  if (!purpose) return { page: "register" };
  if (!assessment) return { page: "purpose", purpose };
  if (place === "decision" || place === "report") return { page: place, purpose, assessment };
  return { page: "step", purpose, assessment, step: place || "", question: question || "" };
}

/** Write the path of a place. */
export function pathOf(route) {
  const place = route.page === "step" ? route.step : route.page;
  const parts = { register: [], purpose: [route.purpose] }[route.page] ?? [route.purpose, route.assessment, place, route.question];
  return `/${parts.filter(Boolean).map(encodeURIComponent).join("/")}`;
}

/** Whether two places show the same page (a question inside it may differ). */
export const samePage = (one, other) => pathOf({ ...one, question: "" }) === pathOf({ ...other, question: "" });

const readHash = () => {
  try {
    return parseRoute(window.location.hash);
  } catch {
    return { page: "register" }; // a hash with a broken %-sequence
  }
};

/** Make a router. `start` "" = the hash of the address; any other path = a place kept in memory. */
export function createRouter(start, onChange) {
  const owned = start === "";
  let route = owned ? readHash() : parseRoute(start);
  const move = (next) => {
    route = next;
    onChange(route);
  };
  const listen = () => move(readHash());
  if (owned) window.addEventListener("hashchange", listen);

  function go(next) {
    if (owned && `#${pathOf(next)}` !== window.location.hash) window.location.hash = pathOf(next);
    else move(next);
  }

  return { owned, get: () => route, go, close: () => window.removeEventListener("hashchange", listen) };
}
