// Talk about the items, risks and measures of an impact assessment: for everybody who may talk, also who may not fill in.
import { html } from "../blocks/dom.js";
import { Comments, OpenThreads } from "../course/comments.js";
import { useApp } from "../blocks/context.js";
import { openAbout, talkOf } from "../course/talk.js";

/** The threads about `item:…`, `risk:…` or `measure:…`. */
export function DpiaComments({ view, about }) {
  const { state } = useApp();
  return html`<${Comments} assessment=${view.id} about=${about} talk=${talkOf(state, view.id)} />`;
}

/** How many threads about these things are open. */
export function DpiaOpenThreads({ view, about }) {
  const { state } = useApp();
  return html`<${OpenThreads} n=${openAbout(talkOf(state, view.id), about)} />`;
}
