// Who is here, and in which language: chosen on the page, kept by the browser, told to the kernel.

/** The person that the page says is here, else whom the browser remembers. */
export const personOf = (model, keep) => model.get("person") || keep.get("person") || { role: model.get("boot").roles[0], name: "" };

/** Make the part of the app that takes these choices. `begin(again)` meets the kernel anew. */
export function createWho({ store, keep, reading, flush, announce, begin }) {
  /** Show the words of a language as soon as they are here. */
  async function speak(language) {
    if (store.get().texts.language === language) return;
    const texts = await reading.texts(language);
    if (texts && store.get().language === language) store.set({ texts, wordless: false });
  }

  function setLanguage(language) {
    flush();
    keep.set("language", language);
    store.set({ language });
    begin(true);
  }

  function setPerson(person) {
    flush();
    keep.set("person", person);
    store.set({ person });
    reading.hello(store.get().language, person, true).then((reply) => reply && !reply.ok && refused(reply));
  }

  /** Of whom the machine vouches for, not every role is theirs. */
  function refused(reply) {
    announce(reply.error);
    reading.hello(store.get().language, store.get().person).then((known) => known?.ok && keep.set("person", known.person));
  }

  return { speak, setLanguage, setPerson };
}
