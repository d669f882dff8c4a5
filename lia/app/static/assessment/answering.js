// For whoever cannot answer now: above the questions that the answers are fixed, or whose they are; the fields closed.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";

/** Whether this person may do that now: answer, describe; in an assessment that is on its way it is not known yet. */
export const mayNow = (doing, { role }) => !doing || (!doing.closed && doing.roles.includes(role));

/** What is filled in, closed for whoever may not: to be read, not to be tried. */
export function AnswerFields({ view, children }) {
  const { state } = useApp();
  return html`<fieldset class="closable closable-plain answer-fields" role="none" disabled=${!mayNow(view.answering, state.person)}>${children}</fieldset>`;
}

/** Nothing where one may answer. */
export function Answering({ view }) {
  const { state, t, label } = useApp();
  const { closed, roles } = view.answering;
  if (mayNow(view.answering, state.person)) return null;
  const words = closed ? t("ui.answering.closed", { state: closed })
    : t("ui.answering.whose", { role: label(`role.${state.person.role}`), roles: roles.map((one) => label(`role.${one}`)).join(", ") });
  return html`<p class="notice answering" data-closed=${closed ? "true" : "false"}><${Icon} name="info" /><span>${words}${" "}
    ${closed && html`<${Link} to=${{ page: "decision", purpose: view.purpose, assessment: view.id }}>${t("ui.answering.go")}<//>`}</span></p>`;
}
