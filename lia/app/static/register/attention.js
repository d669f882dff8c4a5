// What needs attention, by day; the same as a calendar; and what happened, noted by hand.
import { html, useState } from "../blocks/dom.js";
import { Typed, useAsked, useSend } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { download } from "../blocks/download.js";
import { FieldError, Select } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { Icon } from "../blocks/icons.js";

const TO_DECIDE = ["check", "advice", "decision", "review", "trigger", "retention"];

const isDpia = (one) => one.assessment.includes("-dpia-");

function Due({ one }) {
  const { t } = useApp();
  const to = one.kind === "talk" ? { page: "purpose", purpose: one.purpose } // its open points lead to each thread
    : isDpia(one) ? { page: "dpia", purpose: one.purpose, dpia: one.assessment, place: "outcome" }
    : one.assessment && TO_DECIDE.includes(one.kind) ? { page: "decision", purpose: one.purpose, assessment: one.assessment }
    : one.assessment ? { page: "step", purpose: one.purpose, assessment: one.assessment, step: "safeguards" } : { page: "purpose", purpose: one.purpose };
  return html`<li class="due" data-kind=${one.kind} data-overdue=${one.overdue ? "true" : "false"}>
    <${Icon} name=${one.overdue ? "alert" : "circle"} />
    <div><p class="due-what">${one.what}</p>
      ${one.about && html`<p>${one.about}</p>`}
      <p><${Link} to=${to}>${one.purpose_name}<//> <span class="row-id">${one.assessment || one.purpose}</span></p></div>
    ${one.overdue && html`<span class="tag tag-now">${t("record.attention.now")}</span>`}
  </li>`;
}

const PER_PAGE = 100; // lines

function Days({ due }) {
  const { t, day, number } = useApp();
  const [shown, setShown] = useState(PER_PAGE);
  const here = due.slice(0, shown);
  const days = Map.groupBy ? Map.groupBy(here, (one) => one.day) : grouped(here);
  if (!due.length) return html`<div class="empty"><p class="empty-title">${t("record.attention.nothing")}</p><p>${t("record.attention.nothing_hint")}</p></div>`;
  return html`${[...days].map(([date, list]) => html`<section key=${date} class="due-day" aria-label=${day(date)}>
    <h2><time datetime=${date}>${day(date)}</time></h2>
    <ul class="plain-list">${list.map((one) => html`<${Due} key=${`${one.kind}${one.purpose}${one.assessment}${one.about}`} one=${one} />`)}</ul>
  </section>`)}
  ${due.length > PER_PAGE && html`<p class="hint" role="status">${t("ui.register.range", { from: number(1), to: number(here.length), total: number(due.length) })}</p>`}
  ${due.length > shown && html`<button type="button" class="button" onClick=${() => setShown(shown + PER_PAGE)}>${t("ui.register.next")}</button>`}`;
}

function grouped(due) {
  const days = new Map();
  due.forEach((one) => days.set(one.day, [...(days.get(one.day) ?? []), one]));
  return days;
}

function Calendar() {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const get = async () => {
    const reply = await send("calendar", {});
    if (reply) download(reply.calendar, reply.filename, "text/calendar");
  };
  return html`<p class="calendar-line"><button type="button" class="button" onClick=${get}><${Icon} name="download" />${t("record.attention.calendar")}</button>
    ${" "}<span class="hint">${t("record.attention.calendar_hint")}</span></p><${FieldError} id=${app.id("calendar-error")} text=${error} />`;
}

function Note({ data, take }) {
  const { t } = useApp();
  const { error, setError, send } = useSend();
  const [unpicked, setUnpicked] = useState(false);
  const [values, setValues] = useState({ purpose: "", trigger: data.noted[0].id, note: "" });
  const change = (part) => (value) => setValues((before) => ({ ...before, [part]: value }));
  const submit = async (event) => {
    event.preventDefault();
    setUnpicked(!values.purpose);
    if (!values.purpose) return setError("");
    const reply = await send("note_trigger", values, t("record.attention.noted"));
    if (!reply) return undefined;
    setValues((before) => ({ ...before, note: "" }));
    return take(reply);
  };
  const purposes = [["", "–"], ...data.purposes.map((one) => [one.id, `${one.id} ${one.name}`])];
  return html`<${Fold} className="note-fold" summary=${t("record.attention.note")}>
    <form class="note-form" onSubmit=${submit} noValidate><p class="hint">${t("record.attention.note_hint")}</p>
      <${Select} name="note-purpose" label=${t("record.attention.purpose")} value=${values.purpose} choices=${purposes} onChange=${change("purpose")}
        error=${unpicked && !values.purpose && t("record.attention.pick")} />
      <${Select} name="note-trigger" label=${t("record.attention.trigger")} value=${values.trigger}
        choices=${data.noted.map((one) => [one.id, one.name])} onChange=${change("trigger")} />
      <${Typed} name="note-words" rows="2" label=${t("record.attention.words")} value=${values.note} onInput=${change("note")} error=${error} />
      <button type="submit" class="button button-main">${t("record.attention.record")}</button></form>
  <//>`;
}

/** The page. */
export function AttentionPage() {
  const { app, t } = useApp();
  const { data, error, take } = useAsked("attention", {});
  return html`<div class="record-page">
    <div class="page-head"><h1 tabindex="-1">${t("record.attention.title")}</h1><p class="lead">${t("record.attention.intro")}</p></div>
    <${FieldError} id=${app.id("attention-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<div class="record-two"><div class="due-days"><${Days} due=${data.due} /></div>
      <div class="record-side">${data.due.length > 0 && html`<${Calendar} />`}${data.may.note_trigger && html`<${Note} data=${data} take=${take} />`}</div></div>`}
  </div>`;
}
