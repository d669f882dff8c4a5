// Choose another impact assessment to compare this one with; the page of differences opens.
import { html, useState } from "../blocks/dom.js";
import { useAsked } from "../forms/asking.js";
import { useApp } from "../blocks/context.js";
import { FieldError, Select } from "../forms/field.js";

const namedOf = (one) => [one.id, [`${one.id}: ${one.purpose_name}`, one.scope].filter(Boolean).join(", ")];

function Pick({ view, others }) {
  const { app, t } = useApp();
  const [older, setOlder] = useState(others[0].id);
  const go = (event) => {
    event.preventDefault();
    app.go({ page: "compare", older, newer: view.id });
  };
  return html`<form class="dpia-pick" onSubmit=${go}>
    <${Select} name=${`dpia-pick-${view.id}`} label=${t("dpia_ui.pick.dpia")} value=${older} choices=${others.map(namedOf)} onChange=${setOlder} />
    <button type="submit" class="button">${t("dpia_ui.pick.go")}</button>
  </form>`;
}

/** The choice; a sentence where there is nothing to choose from. */
export function PickOther({ view }) {
  const { app, t } = useApp();
  const { data, error } = useAsked("dpia_others", { dpia: view.id });
  return html`<p class="hint">${t("dpia_ui.pick.intro")}</p>
    <${FieldError} id=${app.id("dpia-pick-error")} text=${error} />
    ${data && (data.others.length ? html`<${Pick} view=${view} others=${data.others} />` : html`<p>${t("dpia_ui.pick.none")}</p>`)}`;
}
