// Opens the line before anything else on the page runs: the kernel answers while the app is being drawn.

import { Line } from "./line.js";

const read = (page) => {
  const { version, ...place } = JSON.parse(page.getElementById("lia-page").textContent);
  return { version, place };
};

/** Fetch this page again, for the kernel behind the new copy. */
async function renew() {
  const answer = await fetch(location.pathname, { cache: "no-store", credentials: "same-origin" });
  if (answer.redirected || answer.status === 401 || answer.status === 403) return { gone: "login" };
  if (!answer.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (!page.getElementById("lia-page")) return null;
  const fresh = read(page);
  if (start.place.comms.length === 0 && fresh.place.comms.length > 0) location.reload(); // the first copy was made in vain
  return fresh.version === start.version ? fresh.place : { gone: "version" };
}

const start = read(document);

export const line = new Line(start.place, renew);
