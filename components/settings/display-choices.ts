const common = [
  "en",
  "en-GB",
  "en-US",
  "cs-CZ",
  "da-DK",
  "de-AT",
  "de-CH",
  "de-DE",
  "es-ES",
  "fi-FI",
  "fr-FR",
  "it-IT",
  "nb-NO",
  "nl-NL",
  "pl-PL",
  "pt-PT",
  "sk-SK",
  "sv-SE",
];

/** Number and date formats to choose from, each named in its own language with an example. */
export function locales(current: string): readonly { code: string; name: string }[] {
  const codes = common.includes(current) ? common : [current, ...common];
  return codes.map((code) => ({ code, name: `${nameOf(code)} · ${exampleOf(code)}` }));
}

const nameOf = (code: string): string =>
  new Intl.DisplayNames([code], { type: "language" }).of(code) ?? code;
const exampleOf = (code: string): string => new Intl.NumberFormat(code).format(1234.5);

/** Every time zone the browser knows, the current one included. */
export function zones(current: string): readonly string[] {
  const all = Intl.supportedValuesOf("timeZone");
  return all.includes(current) ? all : [current, ...all];
}
