// For whoever cannot answer now: above the questions that the answers are fixed, or whose they are; the fields closed.
import { html } from "./dom.js";
import { Link, useApp } from "./context.js";
import { Icon } from "./icons.js";

/** Whether this person may answer this assessment now; one that is on its way is not known yet. */
const mayAnswer = ({ answering }, { role }) => !answering || (!answering.closed && answering.roles.includes(role));

/** What is filled in, closed for whoever may not: to be read, not to be tried. */
export function AnswerFields({ view, children }) {
  const { state } = useApp();
  return html`<fieldset class="answer-fields" role="none" disabled=${!mayAnswer(view, state.person)}>${children}</fieldset>`;
}

/** Nothing where one may answer. */
export function Answering({ view }) {
  const { state, t, label } = useApp();
  const { closed, roles } = view.answering;
  if (mayAnswer(view, state.person)) return null;
  const words = closed ? t("ui.answering.closed", { state: closed })
    : t("ui.answering.whose", { role: label(`role.${state.person.role}`), roles: roles.map((one) => label(`role.${one}`)).join(", ") });
  return html`<p class="notice answering" data-closed=${closed ? "true" : "false"}><${Icon} name="info" /><span>${words}${" "}
    ${closed && html`<${Link} to=${{ page: "decision", purpose: view.purpose, assessment: view.id }}>${t("ui.answering.go")}<//>`}</span></p>`;
}
