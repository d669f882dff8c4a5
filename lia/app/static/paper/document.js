// A document that can only be written down: what the app is drawn into where there is no browser.
// It knows what the view library asks of a document and nothing else; no event ever comes, no timer ever ends.

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\u00a0": "&nbsp;" };
const EMPTY = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]);
const FIELDS = new Set(["input", "select", "textarea"]);
const escaped = (text) => String(text).replace(/[&<>"\u00a0]/g, (sign) => ESCAPED[sign]);
const nothing = () => {};

class Node {
  constructor(type) {
    this.nodeType = type;
    this.parentNode = null;
    this.childNodes = [];
  }

  get firstChild() {
    return this.childNodes[0] ?? null;
  }

  get nextSibling() {
    const { childNodes = [] } = this.parentNode ?? {};
    return childNodes[childNodes.indexOf(this) + 1] ?? null;
  }

  insertBefore(child, next) {
    child.parentNode?.removeChild(child);
    const at = next ? this.childNodes.indexOf(next) : this.childNodes.length;
    this.childNodes.splice(at, 0, child);
    child.parentNode = this;
    return child;
  }

  appendChild(child) {
    return this.insertBefore(child, null);
  }

  removeChild(child) {
    this.childNodes.splice(this.childNodes.indexOf(child), 1);
    child.parentNode = null;
    return child;
  }

  contains() {
    return false;
  }
}

class Text extends Node {
  constructor(data) {
    super(3);
    this.data = data;
  }

  written() {
    return escaped(this.data);
  }
}

class Element extends Node {
  constructor(namespace, name) {
    super(1);
    this.namespaceURI = namespace;
    this.localName = name;
    this.given = new Map();
  }

  setAttribute(name, value) {
    this.given.set(name, value);
  }

  removeAttribute(name) {
    this.given.delete(name);
  }

  /** What a field begins with is its content or its value. */
  get inside() {
    return this.localName === "textarea" ? escaped(this.given.get("defaultValue") ?? "") : this.childNodes.map((one) => one.written()).join("");
  }

  written() {
    const named = [...this.given].filter(([name]) => name !== "defaultValue" || this.localName === "input");
    const given = named.map(([name, value]) => ` ${name === "defaultValue" ? "value" : name}="${escaped(value)}"`);
    // A browser that goes back would put into a field what stood there when it was left: nobody did that in the picture.
    const own = FIELDS.has(this.localName) && !named.some(([name]) => name === "autocomplete") ? ' autocomplete="off"' : "";
    const begin = `<${this.localName}${given.join("")}${own}>`;
    return EMPTY.has(this.localName) ? begin : `${begin}${this.inside}</${this.localName}>`;
  }
}

Object.assign(Element.prototype, { addEventListener: nothing, removeEventListener: nothing });

/** An element to draw into; `inside` is what was drawn, as HTML. */
export const newPaper = () => new Element("http://www.w3.org/1999/xhtml", "div");

/** Put in place what the app expects around it. */
export function pretendBrowser(world) {
  const listening = { addEventListener: nothing, removeEventListener: nothing };
  const document = {
    ...listening, visibilityState: "visible", documentElement: newPaper(),
    createTextNode: (data) => new Text(data), createElementNS: (namespace, name) => new Element(namespace, name),
  };
  const timers = { setTimeout: () => 0, clearTimeout: nothing, requestAnimationFrame: () => 0, cancelAnimationFrame: nothing };
  Object.assign(world, { ...listening, ...timers, document, window: world, location: { hash: "", search: "" }, history: { replaceState: nothing } });
}
