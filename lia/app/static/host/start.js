// Opens the line before anything else on the page runs: the kernel answers while the app is being drawn.

import { keepDone } from "../first-picture.js";
import { Line, goodbye } from "./line.js";
import { tabKeep } from "../state/browser-storage.js";

const TRIES = "page-tries"; // how often in a row this tab got half a page
const MOST_TRIES = 3;
const TRY_AFTER = 3000;
const LONGEST_FETCH = 60_000;

/** Give the version and the place (kernel, components) that a copy of the page names; null for half a page. */
function read(page) {
  const found = page.getElementById("lia-page");
  if (!found) return null;
  const { version, ...place } = JSON.parse(found.textContent);
  return place.comms.length ? { version, place } : null;
}

/** Fetch this page again, for the kernel behind the new copy. */
async function renew() {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), LONGEST_FETCH); // a server that hangs does not say so
  try {
    return await fetched(late.signal);
  } finally {
    clearTimeout(timer);
  }
}

async function fetched(signal) {
  const answer = await fetch(location.pathname, { cache: "no-store", credentials: "same-origin", signal });
  if (answer.redirected || answer.status === 401 || answer.status === 403) return { gone: "login" };
  if (!answer.ok) return null;
  const fresh = read(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (!fresh) return null;
  if (fresh.version === start.version) return fresh.place;
  goodbye(fresh.place.base, fresh.place.kernel); // it was made for a page of the new version
  return { gone: "version" };
}

const pause = () => new Promise((later) => setTimeout(later, TRY_AFTER));

/** Whether a server is there; asked in a way for which it makes no page. */
const isThere = () => fetch(location.pathname, { cache: "no-store", method: "HEAD" }).then(() => true, () => false);

/**
 * Half a page came: its kernel died, or the server went. Ask for another once it is there, but not for ever; and not
 * where this one holds what cannot be kept: it says that nothing is saved yet.
 */
async function tryAgain() {
  const tries = Number(tabKeep.get(TRIES)) + 1;
  if (tries > MOST_TRIES) return;
  do await pause();
  while (!(await isThere()));
  if (keepDone() && tabKeep.set(TRIES, `${tries}`)) location.reload();
}

const start = read(document);
if (start) tabKeep.remove(TRIES);
else tryAgain();

export const line = start && new Line(start.place, renew);
