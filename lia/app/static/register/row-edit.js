// On the page of a purpose: change what the register says of it, and see what was changed before.
import { html, useEffect, useRef } from "../blocks/dom.js";
import { Words, useAsked } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";
import { Fold } from "../blocks/fold.js";
import { changedIn, rebased, useDraft } from "../forms/draft.js";
import { Icon } from "../blocks/icons.js";
import { KeptDraft, RowForm } from "./row-form.js";
import { useSaving } from "../forms/saving.js";
import { put } from "../state/store.js";

const keyOf = (state, purpose) => `row.${state.workspace}.${purpose}`;

/** Whether the browser keeps a draft of this row. */
export const hasDraft = (app, purpose) => Boolean(app.keep.get(keyOf(app.store.get(), purpose)));

/** Somebody else changed the row while this form was open. */
function Meanwhile({ edit, seq }) {
  const { t } = useApp();
  if (!(seq > edit.draft.seq) || Object.keys(edit.draft.clashes).length) return null;
  return html`<p class="notice" role="status"><${Icon} name="info" /><span>${t("row_form.meanwhile")}</span></p>`;
}

function Editing({ row, seq, onClose }) {
  const { app, state, t } = useApp();
  const edit = useDraft(keyOf(state, row.id), { language: row.language, seq: row.seq, values: row.fields });
  const { save, busy } = useSaving();
  const close = () => {
    edit.drop();
    onClose();
  };
  const send = async () => {
    const { draft } = edit;
    const changed = changedIn(draft);
    const changes = Object.fromEntries(changed.map((name) => [name, draft.values[name]]));
    const { language, seq: expected } = draft;
    const reply = changed.length ? await save("change_purpose", { purpose: row.id, language, expected, changes }) : { ok: true };
    if (reply.row) edit.setDraft((before) => rebased(before, reply.row, reply.clashes));
    if (!reply.ok) return reply;
    if (changed.length) app.store.set((before) => ({ purposes: put(before.purposes, row.id, reply) }));
    app.announce(t(changed.length ? "row_form.saved" : "row_form.nothing"));
    close();
    return reply;
  };
  return html`<${Meanwhile} edit=${edit} seq=${seq} /><${KeptDraft} edit=${edit} onDrop=${close} />
    <${RowForm} id=${`row-${row.id}`} edit=${edit} onSave=${send} onClose=${close} others=${row.others} busy=${busy} save="row_form.save" />`;
}

/** The row as it was when the form was opened; what others do later shows when it is saved. */
function Loaded({ purpose, seq, onClose }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("row", { purpose });
  const first = useRef();
  first.current ??= data?.row;
  if (error) return html`<${FieldError} id=${app.id("row-missing")} text=${error} />`;
  if (!first.current) return html`<p class="waiting" role="status">${t("ui.loading")}</p>`;
  return html`<${Editing} row=${first.current} seq=${seq} onClose=${onClose} />`;
}

/** The form under its heading. */
export function RowEdit({ purpose, seq, onClose }) {
  const { app } = useApp();
  const id = app.id("row-edit");
  return html`<section class="row-edit" aria-labelledby=${id}>
    <${Words} part="register"><${Title} id=${id} />
      <${Loaded} purpose=${purpose} seq=${seq} onClose=${onClose} /><//>
  </section>`;
}

/** The heading takes the focus: the form opened in the place of a button. */
function Title({ id }) {
  const { t } = useApp();
  const heading = useRef();
  useEffect(() => heading.current.focus(), []);
  return html`<h2 id=${id} ref=${heading} tabindex="-1">${t("row_form.title")}</h2><p class="hint">${t("row_form.review")}</p>`;
}

function Change({ one }) {
  const { t, person, moment } = useApp();
  return html`<li class="entry"><p><strong>${one.what}</strong> <span class="hint">${t("row_form.history.by", { person: person(one.by), at: moment(one.at) })}</span></p>
    ${one.erased && html`<p class="hint">${t("ui.comments.erased")}</p>`}
    <dl class="row-changes">${one.fields.map((field) => html`<div key=${field.name}><dt>${field.name}</dt>
      <dd><span class="sr">${t("row_form.history.before")}: </span><del>${field.old || t("row_form.history.empty")}</del></dd>
      <dd><span class="sr">${t("row_form.history.after")}: </span><ins>${field.new || t("row_form.history.empty")}</ins></dd></div>`)}</dl></li>`;
}

function Changes({ purpose, changed }) {
  const { app } = useApp();
  const { data, error } = useAsked("row_history", { purpose }, changed);
  if (error) return html`<${FieldError} id=${app.id("row-history-error")} text=${error} />`;
  return data && html`<ul class="plain-list row-history">${data.changes.map((one) => html`<${Change} key=${one.seq} one=${one} />`)}</ul>`;
}

/** Everything that was changed in the row, behind a line. */
export function RowHistory({ purpose, changed }) {
  const { t } = useApp();
  return html`<${Fold} className="row-past" summary=${t("ui.row_edit.history")}><${Words} part="register"><${Changes} purpose=${purpose} changed=${changed} /><//><//>`;
}
