// Undo the last change of a row of the register, from the head of the page.
import { put } from "../state/store.js";

/** Undo this person's last change of the row. */
export async function undoRow(app, purpose, t) {
  const reply = await app.reading.ask("undo_purpose", { purpose });
  if (reply?.ok) app.store.set((before) => ({ purposes: put(before.purposes, purpose, reply), saved: Date.now(), changed: (before.changed ?? 0) + 1 }));
  app.announce(reply?.ok ? t("ui.row_edit.undone") : (reply?.error ?? t("ui.connection.lost")));
}
