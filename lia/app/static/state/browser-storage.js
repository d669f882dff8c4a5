// What the browser keeps for a person: language, role, place, and every change the server has not yet confirmed.
// Storage can be full, blocked or absent; then memory stands in. Of words that only memory holds the page is told.

const PREFIX = "lia.";
const CONVENIENT = /^(language|person|last|welcomed|texts\.)/; // nothing is lost with these

function openStorage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** What a tab keeps over a reload, as text: `get(key)`, `set(key, text)` → whether it can, `remove(key)`. */
export const tabKeep = {
  get(key) {
    try {
      return window.sessionStorage.getItem(PREFIX + key);
    } catch {
      return null;
    }
  },
  set(key, text) {
    try {
      window.sessionStorage.setItem(PREFIX + key, text);
      return true;
    } catch {
      return false;
    }
  },
  remove(key) {
    try {
      window.sessionStorage.removeItem(PREFIX + key);
    } catch {
      // A blocked storage holds nothing to remove.
    }
  },
};

/**
 * Open the browser's storage: `get(key)`, `set(key, value)`, `remove(key)`, `entries(prefix)`. Values are JSON.
 * `onAlone(alone)` hears whether there are words that stand on this page alone.
 */
export function openKeep(onAlone = () => {}) {
  const storage = openStorage();
  const memory = new Map();
  let alone = false;

  function look() {
    const now = [...memory.keys()].some((key) => !CONVENIENT.test(key));
    if (now === alone) return;
    alone = now;
    onAlone(alone);
  }

  function read(key) {
    try {
      return storage?.getItem(PREFIX + key) ?? null;
    } catch {
      return null;
    }
  }

  function get(key, fallback = null) {
    if (memory.has(key)) return memory.get(key);
    const text = read(key);
    if (text === null) return fallback;
    try {
      return JSON.parse(text);
    } catch {
      return fallback;
    }
  }

  function set(key, value) {
    try {
      storage.setItem(PREFIX + key, JSON.stringify(value));
      memory.delete(key);
      look();
      return true;
    } catch {
      memory.set(key, value);
      look();
      return false;
    }
  }

  function remove(key) {
    if (memory.delete(key)) look();
    try {
      storage?.removeItem(PREFIX + key);
    } catch {
      // A blocked storage holds nothing to remove.
    }
  }

  function storedKeys(start) {
    try {
      return storage ? Object.keys(storage).filter((key) => key.startsWith(start)) : [];
    } catch {
      return [];
    }
  }

  function entries(prefix) {
    const keys = new Set(storedKeys(PREFIX + prefix).map((key) => key.slice(PREFIX.length)));
    for (const key of memory.keys()) if (key.startsWith(prefix)) keys.add(key);
    return [...keys].map((key) => [key, get(key)]).filter(([, value]) => value !== null);
  }

  return { get, set, remove, entries };
}
