// What stands around every page: head with name, saved state, undo, role and language; banner; foot.
import { cls, html, useEffect, useRef } from "../blocks/dom.js";
import { Link, useApp } from "../blocks/context.js";
import { Select, TextField } from "../forms/field.js";
import { Icon } from "../blocks/icons.js";
import { askBeforeLeaving } from "./leaving.js";
import { PageWords } from "./page-words.js";
import { undoRow } from "../register/row-undo.js";
import { toFirstWrong } from "../forms/saving.js";
import { Still } from "../blocks/still.js";

function Languages() {
  const { app, state, t } = useApp();
  return html`<div class="languages" role="group" aria-label=${t("ui.head.language")}>
    ${state.boot.languages.map(({ id, name }) => html`<button type="button" lang=${id} class="language"
      aria-pressed=${state.language === id ? "true" : "false"} onClick=${() => app.setLanguage(id)}><abbr
      title=${name}>${id.toUpperCase()}</abbr></button>`)}
  </div>`;
}

/** Close an opened panel by Escape or by a click beside it. */
function useDismiss(panel) {
  useEffect(() => {
    const close = (event) => {
      const outside = event.type === "pointerdown" && !panel.current?.contains(event.target);
      if (!panel.current?.open || !(outside || event.key === "Escape")) return;
      panel.current.open = false;
      if (!outside) panel.current.querySelector("summary").focus();
    };
    document.addEventListener("pointerdown", close);
    document.addEventListener("keydown", close);
    return () => {
      document.removeEventListener("pointerdown", close);
      document.removeEventListener("keydown", close);
    };
  }, []);
}

function Person() {
  const { app, state, t, label, person } = useApp();
  const panel = useRef();
  useDismiss(panel);
  const change = (part) => (value) => app.setPerson({ ...app.store.get().person, [part]: value });
  if (state.person.fixed) return html`<span class="person-fixed"><${Icon} name="person" />
      ${person(state.person)}</span>`;
  return html`<details class="person" ref=${panel}>
    <summary><${Icon} name="person" /><span class="sr">${t("ui.head.you_are")}</span> <span class="person-words">
      ${person(state.person)}</span></summary>
    <div class="person-panel">
      <${Select} name="role" label=${t("ui.head.role")} value=${state.person.role}
        choices=${(state.roles ?? state.boot.roles).map((role) => [role, label(`role.${role}`)])} onChange=${change("role")} />
      ${state.person.known ? html`<p class="hint">${state.person.name}</p>` : html`<${TextField} name="person-name" label=${t("ui.head.name")}
        hint=${t("ui.head.name_hint")} value=${state.person.name} autocomplete="off" maxlength="60" onSave=${change("name")} />`}
    </div>
  </details>`;
}

function savedWords({ state, t, count, time }) {
  const { waiting, saved, trouble, connection, errors } = state;
  if (waiting) return connection === "lost" || connection === "gone" || trouble ? count("ui.saved.waiting", waiting) : t("ui.saved.busy");
  if (Object.keys(errors).length) return t("ui.saved.refused");
  return saved ? t("ui.saved.at", { time: time(saved) }) : "";
}

/** "Saved 14:02", or what is still on its way. */
function Saved() {
  const { state } = useApp();
  const { waiting, errors } = state;
  const words = savedWords(useApp());
  return html`<p class=${cls("saved", (waiting > 0 || Object.keys(errors).length > 0) && "saved-waiting")}
      role="status" data-waiting=${waiting}>${words}</p>`;
}

function Undo() {
  const { app, state, t } = useApp();
  const { page, purpose, place } = state.route;
  if (page === "purpose" && state.purposes[purpose]?.can_undo) return html`<button type="button" class="button-quiet undo"
    onClick=${() => undoRow(app, purpose, t)}><${Icon} name="undo" /><span>${t("ui.undo.button")}</span></button>`;
  const view = state.views[state.route.assessment] ?? state.dpias[state.route.dpia];
  if (!view || view.can_undo === false || [page, place].includes("report")) return null;
  return html`<button type="button" class="button-quiet undo" onClick=${() => app.undo(view.id)}>
      <${Icon} name="undo" /><span>${t("ui.undo.button")}</span></button>`;
}

/** A form that was sent and asks for something puts the person at the first field that does. */
function useFirstWrong() {
  useEffect(() => {
    const look = ({ target }) => target.closest(".lia") && toFirstWrong(target);
    document.addEventListener("submit", look);
    return () => document.removeEventListener("submit", look);
  }, []);
}

/** What the tools of the head are drawn from. */
const toolsFrom = ({ route, views, purposes, dpias, person, roles, language }) => [route, views, purposes, dpias, person, roles, language];

/** The head of the app. */
export function Head() {
  const { app, state, t } = useApp();
  useFirstWrong();
  const Tag = app.landmarks ? "header" : "div";
  return html`<${Tag} class="head">
    <${Link} to=${{ page: "register" }} class="brand"><span class="brand-name">lia</span> <span class="brand-words">
      ${t("ui.head.tagline")}</span><//>
    <div class="head-tools"><${Saved} /><${Still} from=${toolsFrom(state)} draw=${() => html`<${Undo} /><${Person} /><${Languages} />`} /></div>
  </${Tag}>`;
}

const bannerOf = ({ connection, reason, trouble, keepFull }) => {
  if (connection === "gone") return reason === "login" ? "login" : reason === "version" ? "version" : "gone";
  if (connection === "lost") return "lost";
  if (connection === "slow") return "slow";
  if (trouble) return "trouble";
  return keepFull ? "full" : "";
};

function BannerButton({ kind }) {
  const { app, state, t } = useApp();
  if (kind === "login" && state.boot.login) return html`<a class="button" href=${state.boot.login}>
      ${t("ui.banner.login_go")}</a>`;
  if (["gone", "version", "login"].includes(kind)) return html`<button type="button" class="button"
      onClick=${() => window.location.reload()}>${t("ui.banner.reload")}</button>`;
  if (kind === "lost" && app.model.retry) return html`<button type="button" class="button"
      onClick=${() => app.model.retry()}>${t("ui.banner.retry")}</button>`;
  return null;
}

/** What is wrong with the connection or the record, in plain words. */
export function Banner() {
  const { app, state, t, count } = useApp();
  const kind = bannerOf(state);
  const alone = state.keepFull && kind !== "full"; // on this page and nowhere else
  useEffect(() => askBeforeLeaving(app), []);
  return html`<div class="banner-place" role="alert">${kind && html`<div class=${`banner banner-${kind}`}
      data-banner=${kind}>
    <${Icon} name="alert" /><p><strong>${t(`ui.banner.${kind}_title`)}</strong> ${t(`ui.banner.${kind}`)}
      ${kind === "trouble" && ` ${state.trouble}`}${state.waiting > 0 && ` ${count("ui.banner.waiting", state.waiting)}`}
      ${alone && ` ${t("ui.banner.full_title")} ${t("ui.banner.full")}`}</p>
    <${BannerButton} kind=${kind} />
  </div>`}</div>`;
}

/** The foot: the fixed sentence of the method, and the way back to the explanation. */
export function Foot() {
  const { app, state, t } = useApp();
  const Tag = app.landmarks ? "footer" : "div";
  const about = () => {
    app.store.set({ welcome: true });
    app.go({ page: "register" });
  };
  return html`<${Tag} class="foot">
    <${PageWords} />
    <p>${t("footer")}</p>
    <p class="hint">${t("ui.foot.method", { method: `${state.boot.method.id} ${state.boot.method.edition}` })}
      <button type="button" class="button-quiet" onClick=${about}>${t("ui.foot.about")}</button></p>
  </${Tag}>`;
}
