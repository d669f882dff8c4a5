// Who else handles the data: in which role and country, by which transfer tool and contract, for which purposes.
import { html, useState } from "./dom.js";
import { Typed, download, useAsked, useSend } from "./asking.js";
import { Link, useApp } from "./context.js";
import { FieldError, Select } from "./field.js";
import { Icon } from "./icons.js";

const NEW = { party: "", name: "", role: "processor", country: "NL", transfer_tool: "none_needed", contract: "", note: "", purposes: [] };

function Purposes({ data, chosen, onChange, name }) {
  const { app, t } = useApp();
  const toggle = (id) => (event) => onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id));
  return html`<fieldset class="party-purposes"><legend>${t("record.parties.purposes")}</legend>
    <div class="purpose-ticks">${data.purposes.map((one) => html`<label class="tick" key=${one.id} for=${app.id(name, one.id)}>
      <input type="checkbox" id=${app.id(name, one.id)} checked=${chosen.includes(one.id)} onChange=${toggle(one.id)} />
      <span><span class="row-id">${one.id}</span> ${one.name}</span></label>`)}</div></fieldset>`;
}

function PartyForm({ data, party, take, onClose }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const [values, setValues] = useState(party ? { ...party, party: party.id } : NEW);
  const change = (part) => (value) => setValues((before) => ({ ...before, [part]: value }));
  const name = (part) => `party-${values.party || "new"}-${part}`;
  const [wrong, setWrong] = useState({});
  const submit = async (event) => {
    event.preventDefault();
    const found = {
      name: values.name.trim() ? "" : t("record.parties.name_missing"),
      country: /^[a-z]{2}$/i.test(values.country.trim()) ? "" : t("record.parties.country_hint"),
    };
    setWrong(found);
    if (found.name || found.country) return;
    const { id, seq, party: key, ...fields } = values;
    const reply = await send("keep_party", { ...(key ? { party: key } : {}), ...fields }, t("record.parties.saved"));
    if (!reply) return;
    take(reply);
    onClose();
  };
  return html`<form class="party-form" onSubmit=${submit} noValidate>
    <div class="party-fields">
      <${Typed} name=${name("name")} label=${t("record.parties.name")} value=${values.name} onInput=${change("name")} error=${wrong.name} />
      <${Select} name=${name("role")} label=${t("record.parties.role")} value=${values.role} onChange=${change("role")}
        choices=${data.roles.map((one) => [one, t(`party_role.${one}`)])} />
      <${Typed} name=${name("country")} label=${t("record.parties.country")} hint=${t("record.parties.country_hint")} value=${values.country}
        onInput=${change("country")} error=${wrong.country} />
      <${Select} name=${name("tool")} label=${t("record.parties.tool")} value=${values.transfer_tool} onChange=${change("transfer_tool")}
        choices=${data.transfer_tools.map((one) => [one, t(`transfer_tool.${one}`)])} />
      <${Typed} name=${name("contract")} label=${t("record.parties.contract")} hint=${t("record.parties.contract_hint")} value=${values.contract}
        onInput=${change("contract")} />
      <${Typed} name=${name("note")} label=${t("record.parties.note")} value=${values.note} onInput=${change("note")} />
    </div>
    <${Purposes} data=${data} chosen=${values.purposes} onChange=${change("purposes")} name=${name("purpose")} />
    <${FieldError} id=${app.id(name("error"))} text=${error} />
    <div class="form-buttons"><button type="submit" class="button button-main">${t("record.parties.save")}</button>
      <button type="button" class="button-quiet" onClick=${onClose}>${t("record.course.cancel")}</button></div>
  </form>`;
}

function Notice({ party }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const [text, setText] = useState("");
  const show = async () => {
    const reply = await send("customer_notice", { party: party.id });
    if (reply) setText(reply.notice);
  };
  const heading = app.id("notice", party.id);
  return html`${!text && html`<button type="button" class="button-quiet" onClick=${show}>${t("record.parties.notice")}: ${t("record.parties.notice_show")}
      <span class="sr"> ${party.name}</span></button>`}
    <${FieldError} id=${app.id("notice-error", party.id)} text=${error} />
    ${text && html`<section class="draft" aria-labelledby=${heading}><h3 id=${heading}>${t("record.parties.notice")}</h3>
      <p class="hint">${t("record.parties.notice_hint")}</p><p class="draft-words">${text}</p>
      <button type="button" class="button" onClick=${() => download(text, `${party.id}.txt`, "text/plain")}>
        <${Icon} name="download" />${t("record.parties.copy")}</button></section>`}`;
}

function Remove({ party, take }) {
  const { app, t } = useApp();
  const { error, send } = useSend();
  const [sure, setSure] = useState(false);
  const remove = async () => {
    const reply = await send("drop_party", { party: party.id }, t("record.parties.removed"));
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
  const { t } = useApp();
  const [editing, setEditing] = useState(false);
  const used = data.purposes.filter((one) => party.purposes.includes(one.id));
  return html`<li class="party" data-party=${party.id}>
    <div class="party-head"><h2>${party.name}</h2> <span class="row-id">${party.id}</span></div>
    ${editing ? html`<${PartyForm} data=${data} party=${party} take=${take} onClose=${() => setEditing(false)} />`
      : html`<${PartyFacts} party=${party} />
        ${used.length > 0 && html`<p class="said-label">${t("record.parties.purposes")}</p><ul class="party-used">${used.map((one) => html`<li key=${one.id}>
          <${Link} to=${{ page: "purpose", purpose: one.id }}>${one.name}<//></li>`)}</ul>`}
        <div class="form-buttons">${data.may_change && html`<button type="button" class="button" onClick=${() => setEditing(true)}>
            ${t("record.parties.edit")}<span class="sr"> ${party.name}</span></button><${Remove} party=${party} take=${take} />`}
          <${Notice} party=${party} /></div>`}
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
  const [adding, setAdding] = useState(false);
  return html`<div class="record-page">
    <div class="page-head"><h1 tabindex="-1">${t("record.parties.title")}</h1><p class="lead">${t("record.parties.intro")}</p></div>
    <${FieldError} id=${app.id("parties-error")} text=${error} />
    ${!data && !error && html`<p class="waiting" role="status">${t("ui.loading")}</p>`}
    ${data && html`<${Marked} data=${data} />
      ${data.parties.length === 0 && html`<div class="empty"><p class="empty-title">${t("record.parties.none")}</p></div>`}
      <ul class="plain-list party-list">${data.parties.map((party) => html`<${Party} key=${`${party.id}.${party.seq}`} party=${party} data=${data}
        take=${take} />`)}</ul>
      ${data.may_change && !adding && html`<button type="button" class="button button-main" onClick=${() => setAdding(true)}>
        <${Icon} name="plus" />${t("record.parties.add")}</button>`}
      ${adding && html`<section class="party" aria-label=${t("record.parties.add")}><${PartyForm} data=${data} take=${take}
        onClose=${() => setAdding(false)} /></section>`}`}
  </div>`;
}
