// The country of a party, by its name in the language of the page: first where nothing more is needed for a transfer.
import { html, useMemo } from "../blocks/dom.js";
import { useApp } from "../blocks/context.js";
import { FieldError } from "../forms/field.js";

const CODE = /^[A-Z]{2}$/;

/** Whether a value can be the code of a country; what was typed in an earlier version of the form may not be. */
export const isCode = (value) => CODE.test(value);

/** The countries in groups: `[title, [[code, name], …]]`, each in alphabetical order; one that is not known is kept. */
function useGroups({ countries, without_transfer: free }, value) {
  const { t, place, language } = useApp();
  const odd = isCode(value) && !countries.includes(value) ? value : "";
  return useMemo(() => {
    const { compare } = new Intl.Collator(language);
    const named = (codes) => codes.map((code) => [code, place(code)]).sort(([, one], [, other]) => compare(one, other));
    const known = odd ? [...countries, odd] : countries;
    return [
      [t("record.parties.inside"), named(known.filter((one) => free.includes(one)))],
      [t("record.parties.outside"), named(known.filter((one) => !free.includes(one)))],
    ];
  }, [countries, language, odd]);
}

/** The field; `data` = the parties with the countries one can choose. */
export function CountrySelect({ name, data, value, onChange, error, children }) {
  const { app, t } = useApp();
  const groups = useGroups(data, value);
  const id = app.id("field", name);
  const described = [`${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return html`<div class="field">
    <label for=${id}>${t("record.parties.country")}</label>
    <p class="hint" id=${`${id}-hint`}>${t("record.parties.country_hint")}</p>
    <select id=${id} value=${isCode(value) ? value : ""} onChange=${(event) => onChange(event.target.value)}
      aria-describedby=${described} aria-invalid=${error ? "true" : undefined}>
      ${!isCode(value) && html`<option value="" selected>${t("record.parties.country_pick")}</option>`}
      ${groups.map(([title, choices]) => choices.length > 0 && html`<optgroup key=${title} label=${title}>${choices.map(([code, words]) => html`<option key=${code}
        value=${code} selected=${code === value}>${words}</option>`)}</optgroup>`)}
    </select>
    <${FieldError} id=${`${id}-error`} text=${error} />
    ${children}
  </div>`;
}
