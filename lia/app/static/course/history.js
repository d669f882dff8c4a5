// The history of an assessment in words, and the proof that nothing in the record was altered.
import { html, useState } from "../blocks/dom.js";
import { AssessmentHead } from "../assessment/head.js";
import { Typed, useAsked, useSend } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Entries } from "./history-entries.js";
import { Icon } from "../blocks/icons.js";
import { Hash } from "./versions.js";

/** The page. */
export function HistoryPage({ view }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("told", { assessment: view.id }, view.seq);
  return html`<div class="record-page">
    <${AssessmentHead} view=${view} title=${t("record.history.title")} />
    <p class="lead">${t("record.history.intro")}</p>
    <${FieldError} id=${app.id("history-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<${Entries} history=${data.history} words=${(name, values) => t(`record.history.${name}`, values)} more=${t("ui.register.next")} />`}
  </div>`;
}

function Verdict({ proof }) {
  const { t, count, number } = useApp();
  const gone = proof.first_wrong > proof.entries; // all that is here is whole; what was asked for is not here
  const words = proof.sound ? t("record.proof.sound", { n: number(proof.entries) })
    : gone ? t("record.proof.gone") : t("record.proof.broken", { n: number(proof.first_wrong) });
  return html`<p class=${proof.sound ? "notice" : "notice notice-law"} role="status"><${Icon} name=${proof.sound ? "check" : "alert"} />
      <span>${words}</span></p>
    ${proof.sound && html`<dl class="hashes"><${Hash} label=${t("record.proof.head")} value=${proof.head} /></dl>
      <p class="hint">${t("record.proof.head_hint")}</p>`}
    ${proof.attempts > 0 && html`<p class="hint">${count("record.proof.attempts", proof.attempts)}</p>`}`;
}

function Check() {
  const { t } = useApp();
  const { error, send } = useSend();
  const [head, setHead] = useState("");
  const [found, setFound] = useState(null);
  const submit = async (event) => {
    event.preventDefault();
    const reply = await send("proof", { head });
    setFound(reply?.proof ?? null);
  };
  return html`<form class="check-form" onSubmit=${submit} noValidate>
    <h2>${t("record.proof.check")}</h2>
    <${Typed} name="head" label=${t("record.proof.key")} hint=${t("record.proof.check_hint")} value=${head} onInput=${setHead} error=${error}
      spellcheck="false" />
    <button type="submit" class="button">${t("record.proof.run")}</button>
    ${found && html`<${Verdict} proof=${found} />`}
  </form>`;
}

/** The page that proves the record. */
export function ProofPage() {
  const { app, t } = useApp();
  const { data, error } = useAsked("proof", {});
  return html`<div class="record-page">
    <div class="page-head"><h1 tabindex="-1">${t("record.proof.title")}</h1><p class="lead">${t("record.proof.intro")}</p></div>
    <${FieldError} id=${app.id("proof-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    <div class="record-two"><div class="proof">${data && html`<${Verdict} proof=${data.proof} />`}</div><${Check} /></div>
  </div>`;
}
