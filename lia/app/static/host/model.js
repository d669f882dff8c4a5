// What a component sees of its kernel: the part of the anywidget model that ours uses, and the state
// of the line, which JupyterLab does not tell.

export class Model {
  constructor(line, comm, values) {
    this.line = line;
    this.comm = comm;
    this.values = values;
    this.listeners = new Map();
    line.models.push(this);
    const { state } = line.connection;
    if (state !== "connecting") queueMicrotask(() => this.heard("connection", state, line.connection)); // it was told already
  }

  get(name) {
    return this.values[name];
  }

  send(content) {
    return this.line.send(this.comm, content);
  }

  on(name, listener) {
    this.listeners.set(name, [...(this.listeners.get(name) ?? []), listener]);
  }

  off(name, listener) {
    this.listeners.set(
      name,
      (this.listeners.get(name) ?? []).filter((each) => each !== listener),
    );
  }

  heard(name, ...values) {
    for (const listener of this.listeners.get(name) ?? []) listener(...values);
  }

  get connection() {
    return this.line.connection;
  }

  retry() {
    this.line.retry();
  }

  alive(within) {
    return this.line.alive(within);
  }

  passed() {
    return this.line.passed(this.comm);
  }

  onItsWay() {
    return this.line.onItsWay();
  }

  suspect() {
    this.line.ping();
  }
}
