// The first visit: in four sentences what this is, what it is not, what is asked, and that it is saved.
import { html } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Icon } from "../blocks/icons.js";
import { Rich } from "../blocks/rich.js";

const SENTENCES = ["is", "is_not", "asks", "saves"];

/** Shown until it is put away; the link in the footer brings it back. */
export function Welcome() {
  const { app, t } = useApp();
  const id = app.id("welcome");
  const close = (event) => {
    const heading = event.target.closest(".page")?.querySelector("h1"); // the button that has the focus goes away
    app.keep.set("welcomed", true);
    app.store.set({ welcome: false });
    heading?.focus();
  };
  return html`<section class="welcome" aria-labelledby=${id}>
    <h2 id=${id}>${t("ui.welcome.title")}</h2>
    <ol class="welcome-points">${SENTENCES.map((one) => html`<li><h3>
      ${t(`ui.welcome.${one}_title`)}</h3><${Rich} name=${`ui.welcome.${one}`} /></li>`)}</ol>
    <button type="button" class="button button-main" onClick=${close}>${t("ui.welcome.start")}</button>
  </section>`;
}

/** What is known of the place one was last at: what stands there, and where in it that is; null where it is gone. */
function lastPlace(last, row, { state, t, label, language }) {
  const { assessment, dpia, page, step, called } = last;
  const one = [...row.assessments, ...(row.dpias ?? [])].find(({ id }) => id === (dpia ?? assessment));
  if (called) return (one || page === "screening") && { scope: "", where: called[language] };
  const isThere = one && state.boot.method.steps.some(({ id }) => id === step);
  return isThere && { scope: one.scope, where: t("ui.continue.where", { step: label(`step.${step}.name`), ...one.progress }) };
}

/** The way back to what a person worked on last. */
export function ContinueCard() {
  const words = useApp();
  const { app, state, t } = words;
  const last = app.keep.get("last");
  const row = last && state.register?.find((one) => one.id === last.purpose);
  const place = row && lastPlace(last, row, words);
  if (!place) return null;
  return html`<div class="continue">
    <div><p class="continue-title">${t("ui.continue.title")}</p>
      <p><strong>${row.name}</strong>${place.scope ? `: ${place.scope}` : ""}</p>
      <p class="hint">${place.where}</p></div>
    <${Link} to=${last} class="button button-main">${t("ui.continue.go")}<${Icon} name="next" /><//>
  </div>`;
}
