// What every component may ask for: the app, its state and its words; and links that keep their place in a cell.
import { createContext, html, useContext } from "./dom.js";
import { addressOf, pathOf } from "../route.js";

export const AppContext = createContext(null);

/** Give `{app, state, ...texts}`. */
export const useApp = () => useContext(AppContext);

const plainClick = (event) => event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);

/** A link to a place in the app. */
export function Link({ to, children, ...rest }) {
  const { app } = useApp();
  const follow = (event) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    app.go(to);
  };
  return html`<a ...${rest} href=${app.owned ? addressOf(to) : `#${pathOf(to)}`} onClick=${follow}>${children}</a>`;
}
