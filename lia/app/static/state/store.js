// The state of one app on a page: one frozen-by-habit object, replaced on every change.

/** Make a store: `get()`, `set(patch | state => patch)`, `subscribe(listener)` → unsubscribe. */
export function createStore(initial) {
  let state = initial;
  const listeners = new Set();
  const set = (patch) => {
    state = { ...state, ...(typeof patch === "function" ? patch(state) : patch) };
    listeners.forEach((listener) => listener());
  };
  const subscribe = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return { get: () => state, set, subscribe };
}

/** Give a copy of `object` in which `key` is `value`; `undefined` removes the key. What would stay the same is no copy. */
export function put(object, key, value) {
  if (value === undefined && !(key in object)) return object;
  const copy = { ...object };
  if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}
