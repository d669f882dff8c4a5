// What the window is called: where one is, what that belongs to, and what this is. "Balancing – Outage notices – lia".

const WAY = ".crumbs li:nth-child(n + 2) a, .crumbs li:nth-child(n + 3) span"; // without the register, and the id of a purpose

/** The name of the page in `el`: its heading, then the way to it, nearest first. */
export function titleOf(el) {
  const way = [...el.querySelectorAll(WAY)].reverse();
  const names = [el.querySelector("h1"), ...way].map((one) => one?.textContent.trim());
  return [...names.filter(Boolean), "lia"].join(" – ");
}
