// What data subjects think of it, or why they were not asked.
import { html, useState } from "../blocks/dom.js";
import { Typed, useSend } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { stepOf } from "./state.js";
import { Opens, focusOn, useOpened } from "../blocks/open-in-place.js";

function Given({ views }) {
  const { t, moment, person } = useApp();
  return html`${["views", "why_not"].map((part) => views[part] && html`<p class="said-label">
      ${t(part === "views" ? "record.views.asked" : "record.views.why_not")}</p><p class="said-words">${views[part]}</p>`)}
    <p class="hint">${t("ui.answer.given", { person: person(views.by), at: moment(views.at) })}</p>`;
}

function Form({ course, onDone }) {
  const { t } = useApp();
  const { error, setError, send } = useSend();
  const [values, setValues] = useState({ views: course.views?.views ?? "", why_not: course.views?.why_not ?? "" });
  const change = (part) => (text) => setValues((before) => ({ ...before, [part]: text }));
  const submit = async (event) => {
    event.preventDefault();
    if (!values.views.trim() && !values.why_not.trim()) return setError(t("record.views.missing"));
    const reply = await send("record_views", { assessment: course.id, ...values }, t("record.views.recorded"));
    return reply && onDone(reply);
  };
  return html`<form class="views-form" onSubmit=${submit} noValidate>
    <${Typed} name=${`views-${course.id}`} rows="3" label=${t("record.views.asked")} value=${values.views}
      onInput=${change("views")} error=${error} />
    <${Typed} name=${`why-not-${course.id}`} rows="3" label=${t("record.views.why_not")} value=${values.why_not}
      onInput=${change("why_not")} />
    <button type="submit" class="button">${t("record.views.record")}</button>
  </form>`;
}

/** The section on the page of the decision. */
export function ViewsOfPeople({ course, onDone }) {
  const { app, t } = useApp();
  const { open: changing, show, hide, place } = useOpened();
  const heading = app.id("views");
  const step = stepOf(course, "record_views");
  const done = (reply) => {
    hide();
    focusOn(heading);
    onDone(reply);
  };
  if (!course.views && !step?.yours) return null; // it then stands among the open points
  return html`<section class="views" aria-labelledby=${heading}>
    <h2 id=${heading} tabindex="-1">${t("record.views.title")}</h2>
    <${Opens} place=${place}>${course.views && !changing && html`<${Given} views=${course.views} />
      ${step?.yours && html`<button type="button" class="button-quiet" onClick=${show}>
        ${t("record.views.change")}</button>`}`}
    ${(!course.views || changing) && step?.yours && html`<p class="hint">${t("record.views.intro")}</p>
      <${Form} course=${course} onDone=${done} />`}<//>
  </section>`;
}
