// Fetching the register: the first rows at once, then all of them, and after that only the rows that changed.

const FIRST = 60; // rows, asked for before all the others

/** Put rows that came or changed in the place of what is known of them; new ones come last. */
function broughtUp(rows, changed) {
  const newer = new Map(changed.map((row) => [row.id, row]));
  const here = rows.map((row) => {
    const now = newer.get(row.id);
    newer.delete(row.id);
    return now ?? row;
  });
  return [...here, ...newer.values()];
}

/** Give the function that fetches what is not here yet. `registerAs` names the rows that are all here. */
export function createRegisterReading({ store, ask }) {
  /** Take rows in; false where they do not fit what is here, as when another reply came in between. */
  function take({ rows, total, as = "", since }) {
    const { register, registerAs } = store.get();
    if (since && since !== registerAs) return false;
    const given = JSON.parse(rows);
    if (since && !given.length) store.set({ registerAs: as });
    else store.set({ register: since ? broughtUp(register, given) : given, registerTotal: total, registerAs: as });
    return true;
  }

  async function fetchRows(payload) {
    const reply = await ask("rows", payload);
    return reply?.ok ? { known: Boolean(reply.as), taken: take(reply) } : null;
  }

  return async function register() {
    const { register: here, registerAs } = store.get();
    if (!here) {
      const first = await fetchRows({ first: FIRST });
      if (!first || first.known) return;
    }
    const found = await fetchRows(here && registerAs ? { known: registerAs } : {});
    if (found && !found.taken) await fetchRows({});
  };
}
