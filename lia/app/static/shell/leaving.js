// Closing the page asks first where words stand on it alone: not in the record, and the browser could not keep them.

/** Ask before leaving while that is so; gives the function that stops asking. */
export function askBeforeLeaving(app) {
  const ask = (event) => {
    app.flushers.forEach((save) => save());
    app.outbox.post();
    if (app.store.get().keepFull) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}
