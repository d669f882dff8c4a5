// Two people changed the same field of a form: both texts are shown at the field, one is chosen.
import { html } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";

function Side({ title, text, who, children }) {
  return html`<div class="conflict-version"><h3>${title}</h3><p class="conflict-text">${text}</p>
    ${who && html`<p class="hint">${who}</p>`}${children}</div>`;
}

/** The choice at a field; `say(value)` gives the words of a value, `onChoose(mine)` hears what is to stay. */
export function Clash({ name, clash, say, onChoose }) {
  const { app, t, person, moment } = useApp();
  const id = app.id("clash", name);
  const words = (value) => (value === null || value === "" ? t("ui.form.empty") : say(value));
  const who = clash.by && [person(clash.by), moment(clash.at)].join(", ");
  return html`<div class="conflict" role="group" aria-labelledby=${id} data-clash=${name}>
    <p id=${id} class="conflict-title" tabindex="-1">${t("ui.form.clash")}</p>
    <div class="conflict-pair">
      <${Side} title=${t("ui.form.mine")} text=${words(clash.mine)}>
        <button type="button" class="button" onClick=${() => onChoose(true)}>${t("ui.form.keep_mine")}</button><//>
      <${Side} title=${t("ui.form.theirs")} text=${words(clash.theirs)} who=${who}>
        <button type="button" class="button" onClick=${() => onChoose(false)}>${t("ui.form.take_theirs")}</button><//>
    </div></div>`;
}
