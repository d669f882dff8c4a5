// Opens the line before anything else on the page runs: the kernel answers while the app is being drawn.

import { Line } from "./line.js";

const TRIES = "lia.page-tries"; // how often in a row this tab got half a page
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
  return fresh.version === start.version ? fresh.place : { gone: "version" };
}

/** The kernel died while the page was made: ask for another page, but not for ever. */
function tryAgain() {
  const tries = Number(sessionStorage.getItem(TRIES)) + 1;
  sessionStorage.setItem(TRIES, tries);
  if (tries <= MOST_TRIES) setTimeout(() => location.reload(), TRY_AFTER);
}

const start = read(document);
if (start) sessionStorage.removeItem(TRIES);
else tryAgain();

export const line = start && new Line(start.place, renew);
