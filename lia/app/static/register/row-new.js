// The page on which a purpose is added to the register.
import { html } from "../blocks/dom.js";
import { Crumbs } from "../assessment/head.js";
import { Words, useAsked } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { Select } from "../forms/field.js";
import { useDraft } from "../forms/draft.js";
import { FormField } from "../forms/form-field.js";
import { BLANK, KeptDraft, RowForm } from "./row-form.js";
import { useSaving } from "../forms/saving.js";

const STARTS = ["planned", "unknown"];

function First({ edit, errors }) {
  const { t } = useApp();
  const change = (name) => (value) => edit.setDraft((before) => ({ ...before, values: { ...before.values, [name]: value } }));
  const { key, started } = edit.draft.values;
  return html`<${FormField} name="row-new-key" label=${t("row_form.id")} hint=${t("row_form.id_hint")} error=${errors.id} value=${key} onInput=${change("key")} />
    <${Select} name="row-new-started" label=${t("row_form.started")} hint=${t("row_form.started_hint")} value=${started} onChange=${change("started")}
      choices=${STARTS.map((one) => [one, t(`row_form.started_${one}`)])} />`;
}

function Adding({ proposed }) {
  const { app, state, t } = useApp();
  const edit = useDraft(`row.${state.workspace}.~new`, { language: state.texts.language, seq: 0, values: { ...BLANK, key: proposed, started: STARTS[0] } });
  const { save, busy } = useSaving();
  const leave = () => {
    edit.drop();
    app.go({ page: "register" });
  };
  const send = async () => {
    const go = app.onward();
    const { key, started, ...fields } = edit.draft.values;
    const reply = await save("new_purpose", { key, started, fields });
    if (!reply.ok) return reply;
    app.announce(t("row_form.added"));
    edit.drop();
    go({ page: "purpose", purpose: reply.added });
    return reply;
  };
  return html`<${KeptDraft} edit=${edit} onDrop=${leave} />
    <${RowForm} id="row-new" edit=${edit} onSave=${send} onClose=${leave} busy=${busy} save="row_form.add">
      ${(errors) => html`<${First} edit=${edit} errors=${errors} />`}<//>`;
}

function Content() {
  const { state, t } = useApp();
  const { data } = useAsked("row_blank", {});
  const may = data?.may ?? true;
  return html`<div class="page-head"><${Crumbs} items=${[[{ page: "register" }, t("ui.register.title")], [null, t("ui.row_edit.add")]]} />
      <h1 tabindex="-1">${t("row_form.new_title")}</h1><p class="lead">${t("row_form.new_intro")}</p></div>
    ${!may && html`<p class="notice">${t("row_form.not_yours")}</p>`}
    ${!data && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && may && html`<${Adding} key=${state.workspace} proposed=${data.id} />`}`;
}

/** The page. */
export function NewPurposePage({ opening }) {
  return html`<div class="record-page row-new"><${Words} part="register" otherwise=${opening}><${Content} /><//></div>`;
}
