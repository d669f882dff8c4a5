// Closing the page asks first where words stand on it alone: not in the record, and the browser could not keep them.

/** Ask before leaving while that is so; gives the function that stops asking. */
export function askBeforeLeaving(app) {
  const ask = (event) => {
    if (!app.store.get().keepFull) return;
    app.flushers.forEach((save) => save());
    if (app.store.get().waiting > 0) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
