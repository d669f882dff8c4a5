// Whether data are processed for a purpose, since when, and the form that records that it began or stopped.
import { html, useLayoutEffect, useRef, useState } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { DateField } from "../forms/day-field.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { useSaving } from "../forms/saving.js";

const QUIET = new Set(["correct", "correct_stop", "has_stopped"]); // buttons for what was forgotten, not for what happens now

function stateWords(use, { t, day }) {
  if (use.stopped && !use.in_use) return t("record.use.stopped", { day: day(use.stopped) });
  if (use.in_use === null) return t("record.use.unknown");
  if (!use.in_use) return t("record.use.no");
  return use.started ? t("record.use.yes", { day: day(use.started) }) : t("record.use.yes_undated");
}

/** What can be recorded now: [verb, what the button says]. */
function possible(use) {
  const start = [["start_use", "start"]];
  const stop = [["stop_use", "stop"]];
  if (use.in_use) return [...stop, ["start_use", "correct"]];
  if (use.stopped) return [...start, ["stop_use", "correct_stop"]];
  if (use.in_use === null) return [...start, ["stop_use", "has_stopped"]]; // what is not known to be in use cannot be stopped
  return use.planned ? start : [...start, ...stop];
}

function DayForm({ use, purpose, act, take, onClose }) {
  const { app, t, day } = useApp();
  const [verb, name] = act;
  const { save, busy } = useSaving();
  const [on, setOn] = useState(name === "correct" ? use.started : name === "correct_stop" ? use.stopped : use.today);
  const [told, setTold] = useState({ on: "", form: "" });
  const input = useRef();
  useLayoutEffect(() => input.current.focus(), []);
  const submit = async (event) => {
    event.preventDefault();
    const reply = on ? await save(verb, { purpose, on }) : { ok: false, fields: { on: t("record.use.day_missing") } };
    if (!reply.ok) {
      setTold({ on: reply.fields?.on ?? "", form: reply.fields ? "" : reply.error });
      return input.current.focus();
    }
    app.announce(t(verb === "start_use" ? "record.use.started" : "record.use.ended"));
    onClose();
    return take(reply);
  };
  const early = verb === "start_use" && use.allowed_since && on && on < use.allowed_since;
  return html`<form class="use-form" onSubmit=${submit} noValidate>
    <${DateField} name="use-day" input=${input} label=${t(`record.use.day_${verb === "start_use" ? "start" : "stop"}`)} hint=${t("record.use.day_hint")}
      value=${on} onChange=${setOn} most=${use.today} error=${told.on} inForm />
    ${early && html`<p class="notice notice-law"><${Icon} name="alert" /><span>${t("record.use.early", { day: day(use.allowed_since) })}</span></p>`}
    <${FieldError} id=${app.id("use-error")} text=${told.form} />
    <div class="form-buttons"><button type="submit" class="button button-main" disabled=${busy} aria-describedby=${told.form ? app.id("use-error") : undefined}>${t("record.use.record")}</button>
      <button type="button" class="button-quiet" onClick=${onClose}>${t("record.course.cancel")}</button></div>
  </form>`;
}

function Buttons({ use, onPick, first }) {
  const { t } = useApp();
  const waits = use.needs_decision && !use.allowed_since;
  const shown = possible(use).filter(([verb]) => verb !== "start_use" || !waits);
  return html`${waits && !use.in_use && html`<p class="hint">${t("record.use.waits")}</p>`}
    <div class="form-buttons">${shown.map((act, at) => html`<button type="button" key=${act[1]} ref=${at ? undefined : first}
      class=${QUIET.has(act[1]) ? "button-quiet" : "button"} onClick=${() => onPick(act)}>${t(`record.use.${act[1]}`)}</button>`)}</div>`;
}

/** The section; `take` hears how the purpose stands afterwards. */
export function InUse({ use, purpose, take }) {
  const words = useApp();
  const { app, t } = words;
  const [act, setAct] = useState(null);
  const first = useRef();
  const close = () => {
    setAct(null);
    setTimeout(() => first.current?.focus());
  };
  const heading = app.id("use");
  return html`<section class="use" aria-labelledby=${heading} data-in-use=${String(use.in_use)}>
    <div><h2 id=${heading}>${t("record.use.title")}</h2>
      <p class="use-state">${stateWords(use, words)}</p></div>
    ${use.without && html`<p class="notice notice-law"><${Icon} name="alert" /><span>${t("record.use.without")}</span></p>`}
    ${use.may_use && (act ? html`<${DayForm} use=${use} purpose=${purpose} act=${act} take=${take} onClose=${close} />`
      : html`<div class="use-buttons"><${Buttons} use=${use} onPick=${setAct} first=${first} /></div>`)}
  </section>`;
}
