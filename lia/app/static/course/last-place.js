// Where one was last in an impact assessment or a screening, for "continue where you left".
import { useApp } from "../blocks/context.js";
import { useEffect } from "../blocks/dom.js";

/** Keep the place, and what it is called in the language of the page: the register has no words for it. */
export function useLastPlace(called) {
  const { app, state, language } = useApp();
  useEffect(() => {
    if (called) app.keep.set("last", { ...state.route, question: "", thread: "", called: { [language]: called } });
  }, [called, language, state.route.dpia, state.route.assessment]);
}
