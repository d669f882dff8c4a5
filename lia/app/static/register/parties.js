// Who else handles the data: in which role and country, by which transfer tool and contract, for which purposes.
import { html, useEffect, useState } from "../blocks/dom.js";
import { useAsked, useSend } from "../forms/asking.js";
import { Link, useApp } from "../blocks/context.js";
import { download } from "../blocks/download.js";
import { FieldError } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { Opens, focusOn, useOpened } from "../blocks/open-in-place.js";
import { PartyForm, hasPartyDraft } from "./party-form.js";

const noticeOf = (app, party) => app.id("notice", party.id);

/** What customers can be told of a party, asked anew when it or the language changes. */
function NoticeDraft({ party }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("customer_notice", { party: party.id }, party.seq);
  const heading = noticeOf(app, party);
  return html`<section class="draft" aria-labelledby=${heading}><h3 id=${heading} tabindex="-1">${t("record.parties.notice")}</h3>
    <${FieldError} id=${app.id("notice-error", party.id)} text=${error} />
    ${data && html`<p class="hint">${t("record.parties.notice_hint")}</p><p class="draft-words">${data.notice}</p>
      <button type="button" class="button" onClick=${() => download(data.notice, `${party.id}.txt`, "text/plain")}>
        <${Icon} name="download" />${t("record.parties.copy")}</button>`}</section>`;
}

function Notice({ party }) {
  const { app, t } = useApp();
  const [shown, setShown] = useState(false);
  const show = () => {
    setShown(true);
    focusOn(noticeOf(app, party));
  };
  if (shown) return html`<${NoticeDraft} party=${party} />`;
  return html`<button type="button" class="button-quiet" onClick=${show}>${t("record.parties.notice")}: ${t("record.parties.notice_show")}
    <span class="sr"> ${party.name}</span></button>`;
}

function Remove({ party, take }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const [sure, setSure] = useState(false);
  useEffect(() => setSure(false), [party.seq]); // what is removed is what was seen
  const remove = async () => {
    const reply = await send("drop_party", { party: party.id, expected: party.seq }, t("record.parties.removed"));
    if (reply) take(reply);
  };
  return html`<button type="button" class="button-quiet" onClick=${sure ? remove : () => setSure(true)}>
      ${t(sure ? "record.parties.remove_sure" : "record.parties.remove")}<span class="sr"> ${party.name}</span></button>
    <${FieldError} id=${app.id("remove-error", party.id)} text=${error} />`;
}

/** A party in words: role, country, transfer, contract. */
export function PartyFacts({ party }) {
  const { t, place } = useApp();
  const facts = [
    ["role", t(`party_role.${party.role}`)], ["country", place(party.country)], ["tool", t(`transfer_tool.${party.transfer_tool}`)],
    ["contract", party.contract], ["note", party.note],
  ];
  return html`<dl class="party-facts">${facts.map(([name, words]) => words && html`<div key=${name}><dt>${t(`record.parties.${name}`)}</dt><dd>
      ${words}</dd></div>`)}</dl>`;
}

function Party({ party, data, take }) {
  const { app, t } = useApp();
  const { open: editing, show, hide, place } = useOpened(() => data.may_change && hasPartyDraft(app, party));
  const used = data.purposes.filter((one) => party.purposes.includes(one.id));
  return html`<li class="party" data-party=${party.id}>
    <div class="party-head"><h2>${party.name}</h2> <span class="row-id">${party.id}</span></div>
    <${Opens} place=${place}>${editing ? html`<${PartyForm} data=${data} party=${party} take=${take} onClose=${hide} />`
      : html`<${PartyFacts} party=${party} />
        ${used.length > 0 && html`<p class="said-label">${t("record.parties.purposes")}</p><ul class="party-used">${used.map((one) => html`<li key=${one.id}>
          <${Link} to=${{ page: "purpose", purpose: one.id }}>${one.name}<//></li>`)}</ul>`}
        <div class="form-buttons">${data.may_change && html`<button type="button" class="button" onClick=${show}>
            ${t("record.parties.edit")}<span class="sr"> ${party.name}</span></button><${Remove} party=${party} take=${take} />`}
          <${Notice} party=${party} /></div>`}<//>
  </li>`;
}

function Marked({ data }) {
  const { t } = useApp();
  const marked = data.purposes.filter((one) => data.marked.includes(one.id));
  if (!marked.length) return null;
  return html`<div class="notice notice-law"><${Icon} name="alert" /><div><p>${t("record.parties.marked")}</p>
    <ul class="party-used">${marked.map((one) => html`<li key=${one.id}><${Link} to=${{ page: "purpose", purpose: one.id }}>${one.name}<//></li>`)}</ul>
  </div></div>`;
}

/** The page. */
export function PartiesPage() {
  const { app, t } = useApp();
  const { data, error, take } = useAsked("parties", {});
  const { open: adding, show, hide, place } = useOpened(() => hasPartyDraft(app, null));
  return html`<div class="record-page">
    <div class="page-head"><h1 tabindex="-1">${t("record.parties.title")}</h1><p class="lead">${t("record.parties.intro")}</p></div>
    <${FieldError} id=${app.id("parties-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<${Marked} data=${data} />
      ${data.parties.length === 0 && html`<div class="empty"><p class="empty-title">${t("record.parties.none")}</p><p>${t("record.parties.none_hint")}</p></div>`}
      <ul class="plain-list party-list">${data.parties.map((party) => html`<${Party} key=${party.id} party=${party} data=${data}
        take=${take} />`)}</ul>
      <${Opens} place=${place}>${data.may_change && !adding && html`<button type="button" class="button button-main" onClick=${show}>
        <${Icon} name="plus" />${t("record.parties.add")}</button>`}
      ${data.may_change && adding && html`<section class="party" aria-label=${t("record.parties.add")}><${PartyForm} data=${data} take=${take}
        onClose=${hide} /></section>`}<//>`}
  </div>`;
}
