// Above the questions, for whoever cannot answer them now: that the answers are fixed, or whose they are.
import { html } from "./dom.js";
import { Link, useApp } from "./context.js";
import { Icon } from "./icons.js";

/** Nothing where one may answer. */
export function Answering({ view }) {
  const { state, t, label } = useApp();
  const { closed, roles } = view.answering;
  if (!closed && roles.includes(state.person.role)) return null;
  const words = closed ? t("ui.answering.closed", { state: closed })
    : t("ui.answering.whose", { role: label(`role.${state.person.role}`), roles: roles.map((one) => label(`role.${one}`)).join(", ") });
  return html`<p class="notice answering" data-closed=${closed ? "true" : "false"}><${Icon} name="info" /><span>${words}${" "}
    ${closed && html`<${Link} to=${{ page: "decision", purpose: view.purpose, assessment: view.id }}>${t("ui.answering.go")}<//>`}</span></p>`;
}
