import en from "./en.json";

/** Every language that Vindow speaks, each a file beside this one with the same keys as the English one. */
const catalogues = { en } satisfies Record<string, typeof en>;

/** What this installation speaks: its pages as well as what the server says. */
export const language: keyof typeof catalogues = "en";

export const messages: typeof en = catalogues[language];
