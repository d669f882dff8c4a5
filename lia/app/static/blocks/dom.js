// The view library, gathered in one place: preact with its hooks, and htm for markup without a build step.
import { h, render, Fragment, createContext } from "../vendor/preact.js";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../vendor/hooks.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);
export { Fragment, createContext, render, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState };

/** Join class names; falsy parts fall out. */
export const cls = (...parts) => parts.filter(Boolean).join(" ");

/** A random id for a change, also where crypto.randomUUID is missing (plain http). */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
