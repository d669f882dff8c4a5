// The first picture of a page comes with it, drawn by the server (paper/draw.js): this takes over from it. What a person
// did in the picture before any script ran is done again in the page, and the focus stays where it was.

import { tabKeep } from "./state/browser-storage.js";

const NOTED = "lia-view"; // the cookie with how this browser shows the app, so that the picture fits
const DONE = "done"; // in this tab: what was done in a picture whose page never came
const A_YEAR = 31_536_000; // seconds
const LATEST = 150; // ms, for a page in the background, which draws no frames

const viewOf = ({ language, person, wide }) => ({ language, role: person.role, name: person.name, wide });

/** Note how the app is shown here, now and when it changes. */
export function noteView({ store, whoIsHere }) {
  let seen = [];
  const note = () => {
    const { language, person, wide } = store.get();
    const now = [language, person, wide];
    if (now.every((one, index) => one === seen[index])) return;
    seen = now;
    const view = encodeURIComponent(JSON.stringify(viewOf({ language, person: whoIsHere(), wide })));
    const secure = window.location.protocol === "https:" ? "; secure" : "";
    document.cookie = `${NOTED}=${view}; max-age=${A_YEAR}; samesite=lax${secure}`;
  };
  note();
  return store.subscribe(note);
}

const shownTo = ({ wide, ...who }) => JSON.stringify(who);

/** Whether the picture shows what would be drawn here, in a window of this width or another. */
export const fits = (first, state, path) =>
  Boolean(first) && first.at === path && shownTo(viewOf(first.as)) === shownTo(viewOf(state));

/** Call `act` once the picture is on the screen. */
export function afterPaint(act) {
  let waiting = true;
  const now = () => {
    if (waiting) act();
    waiting = false;
  };
  requestAnimationFrame(() => setTimeout(now));
  setTimeout(now, LATEST);
  return () => {
    waiting = false;
  };
}

const isChosen = ({ type }) => type === "radio" || type === "checkbox";
const isTurned = ({ type, checked, defaultChecked }) => (type === "radio" ? checked && !defaultChecked : checked !== defaultChecked);
const begunWith = (field) => [...(field.options ?? [])].find((one) => one.defaultSelected)?.value ?? field.defaultValue;

/** The fields in which something was done, each with how it is now. */
function doneIn(el) {
  const fields = [...el.querySelectorAll("input[id], textarea[id], select[id]")];
  const isChanged = (field) => (isChosen(field) ? isTurned(field) : field.value !== begunWith(field));
  return fields.filter(isChanged).map((field) => ({ id: field.id, chosen: isChosen(field), value: field.value }));
}

function redo({ id, chosen, value }) {
  const field = document.getElementById(id);
  if (!field || field.matches(":disabled")) return;
  if (chosen) return void field.click();
  field.value = value;
  field.dispatchEvent(new Event(field.matches("select") ? "change" : "input", { bubbles: true }));
}

/** Keep what was done in a picture whose page never came, for the one that comes after it; whether that can be. */
export function keepDone() {
  const done = [...document.querySelectorAll(".lia[aria-busy]")].flatMap(doneIn);
  return !done.length || tabKeep.set(DONE, JSON.stringify({ at: location.href, done }));
}

function keptDone() {
  const kept = JSON.parse(tabKeep.get(DONE) ?? "null");
  tabKeep.remove(DONE);
  return kept?.at === location.href ? kept.done : [];
}

/** Draw the page in the place of its picture. */
export function takeOver(el, draw) {
  const done = [...keptDone(), ...doneIn(el)];
  const focused = el.contains(document.activeElement) ? document.activeElement.id : "";
  draw();
  done.forEach(redo);
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}
