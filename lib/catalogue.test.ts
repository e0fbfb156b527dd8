import { expect, test } from "vitest";
import messages from "@/messages/en.json";
import { isNode, type Place, placesIn, sources, textOf } from "./source-for-test";

/** Where sentences stand beside the code all the same, and why. */
const exempt: readonly (readonly [reason: string, paths: RegExp])[] = [
  [
    "for the terminal at start",
    /^boot\/(fault|greeting|checked-start|tls-files|provision-\w+)\.ts$/,
  ],
  ["for the terminal at start", /^lib\/config\/(env|device-limits|secrets|provision[\w-]*)\.ts$/],
  ["for the terminal at start", /^lib\/auth\/provision-client\.ts$/],
  ["demo data", /^boot\/demo[\w-]*\.ts$/],
];

/** Names, units, keys, examples of what to type, and words of modules and clouds: the same in every language. */
const sameEverywhere = [
  /^(Vindow|OpenAPI|SHA-256|setGpio|provision|ms|K|R)$/,
  /^VINDOW_\w+$|^[\w/]+\/[\w/…]+$|^\w+:\/\/\S+$|^-----BEGIN/,
  /^[A-Z\d]{17} \w+$/,
  /^(vindow update link|server v3 update all|charge (mode|current) X|cannot be performed)$/,
];

const literalsIn = (path: string, source: string): readonly Place[] =>
  placesIn(path, source).filter(textOf);

const isSentence = (text: string): boolean =>
  /^\p{Lu}.*[.!?]$/su.test(text) && (text.match(/\p{L}{2,}/gu) ?? []).length > 1;

/** "the client id is too long"; class names and SQL look like that, too. */
const isPhrase = (path: string, text: string): boolean =>
  /^[a-z]+( [a-z'X-]+,?){2,}$/.test(text) && !/^(components|lib\/db)\//.test(path);

function isShown({ node, parent }: Place): boolean {
  if (node.type === "JSXText") return true;
  const name = parent?.type === "JSXAttribute" && isNode(parent.name) ? parent.name.name : "";
  return ["aria-label", "title", "placeholder", "alt"].includes(String(name));
}

function isForPeople(path: string, place: Place): boolean {
  const text = textOf(place) ?? "";
  if (place.isForOthers || sameEverywhere.some((known) => known.test(text))) return false;
  return isSentence(text) || isPhrase(path, text) || (isShown(place) && /\p{L}/u.test(text));
}

const complaints = (path: string, literals: readonly Place[]): readonly string[] =>
  exempt.some(([, paths]) => paths.test(path))
    ? []
    : literals
        .filter((place) => isForPeople(path, place))
        .map((place) => `${path}: ${textOf(place)}`);

const everything = sources.map(([path, source]) => [path, literalsIn(path, source)] as const);

test("what people read comes out of the catalogue", () => {
  expect(sources.length, "the walk found no files").toBeGreaterThan(500);
  expect(everything.flatMap(([path, literals]) => complaints(path, literals))).toEqual([]);
});

test.each([
  'refuse("The car is away. Wake it up first.")',
  "refuse(`The car is $" + "{where}.`)",
  'close(code, "the client id is too long")',
  "const page = <p>Away since {when}</p>",
  'const page = <img alt="A car" />',
])("a sentence beside the code is found: %s", (source) => {
  expect(complaints("page.tsx", literalsIn("page.tsx", source))).toHaveLength(1);
});

test.each([
  'log.warn("The car is away.")',
  'throw new Error("A car is used outside of its garage.")',
])("what nobody but us reads may stand there: %s", (source) => {
  expect(complaints("page.tsx", literalsIn("page.tsx", source))).toEqual([]);
});

function* sentencesIn(branch: object, path: string): Generator<readonly [string, string]> {
  for (const [name, value] of Object.entries(branch))
    if (typeof value === "string") yield [`${path}${name}`, value];
    else yield* sentencesIn(value, `${path}${name}.`);
}

const sentences = new Map(sentencesIn(messages.server, ""));
const fields = new Map(sentencesIn(messages.field, "field."));

/** The keys that a template may mean: "ota.refusal.X" has a word where the X is. */
const likeTemplate = (text: string): RegExp | undefined =>
  /^(\w+\.)+X$/.test(text)
    ? new RegExp(`^${text.slice(0, -1).replaceAll(".", "\\.")}[\\w-]+$`)
    : undefined;

test("every sentence of the server and of fields is said somewhere", () => {
  const literals = everything.flatMap(([, each]) => each);
  const texts = new Set(literals.map((place) => textOf(place) ?? ""));
  const patterns = [...texts].flatMap((text) => likeTemplate(text) ?? []);
  const keys = [...sentences.keys(), ...fields.keys()];
  const isSaid = (key: string) => texts.has(key) || patterns.some((pattern) => pattern.test(key));
  expect(keys.filter((key) => !isSaid(key))).toEqual([]);
});

/** What stands in the outer braces of a sentence, or in those of a plural. */
function* bracedIn(text: string): Generator<string> {
  let depth = 0;
  let from = 0;
  for (const { index, 0: brace } of text.matchAll(/[{}]/g)) {
    if (brace === "}") depth -= 1;
    if (depth === 0 && brace === "{") from = index + 1;
    if (depth === 0 && brace === "}") yield text.slice(from, index);
    if (brace === "{") depth += 1;
  }
}

/** The values that a sentence asks for: "{n, plural, one {a car} other {# cars of {garage}}}" asks for n and garage. */
function* valuesOf(sentence: string): Generator<string> {
  for (const braced of bracedIn(sentence)) {
    yield (braced.split(",")[0] ?? "").trim();
    for (const branch of bracedIn(braced)) yield* valuesOf(branch);
  }
}

/** What the key of a call can be, each with the sentences that it may mean; undefined where only the running program knows. */
function meaningsOf(key: unknown, source: string): readonly (readonly string[])[] | undefined {
  if (!isNode(key)) return undefined;
  if (key.type === "ConditionalExpression") {
    const [yes, no] = [meaningsOf(key.consequent, source), meaningsOf(key.alternate, source)];
    return yes && no && [...yes, ...no];
  }
  const text = textOf({ node: key, source, isForOthers: false });
  const pattern = likeTemplate(text ?? "");
  if (pattern) return [[...sentences.keys()].filter((each) => pattern.test(each))];
  return key.type === "Literal" && text !== undefined ? [[text]] : undefined;
}

/** The names in an object, also where it has a name of its own in this file; undefined where that cannot be told. */
function namesIn(object: unknown, places: readonly Place[]): readonly string[] | undefined {
  if (!isNode(object)) return [];
  if (object.type === "Identifier") {
    const [only, ...others] = places.filter(
      ({ node: { type, id } }) =>
        type === "VariableDeclarator" && isNode(id) && id.name === object.name,
    );
    return only && others.length === 0 ? namesIn(only.node.init, places) : undefined;
  }
  if (object.type !== "ObjectExpression" || !Array.isArray(object.properties)) return undefined;
  const names = object.properties.filter(isNode).map((property) => {
    if (property.type === "SpreadElement") return namesIn(property.argument, places);
    const { key, computed } = property;
    return isNode(key) && computed !== true ? [String(key.name ?? key.value)] : undefined;
  });
  return names.includes(undefined) ? undefined : names.flatMap((each) => each ?? []);
}

/** Each call that gives a sentence other values than it asks for. Of a template's sentences one has to fit. */
function wronglySaid(path: string, source: string): readonly string[] {
  const places = placesIn(path, source);
  return places.flatMap(({ node: { type, callee, arguments: given, start, end } }) => {
    if (type !== "CallExpression" || !isNode(callee) || callee.name !== "say") return [];
    const [key, values]: readonly unknown[] = Array.isArray(given) ? given : [];
    const meanings = meaningsOf(key, source);
    const names = namesIn(values, places);
    const call = `${path}: ${source.slice(start, end)}`;
    if (!meanings || !names) return `${call} cannot be read`;
    const isRight = meanings.every((keys) => keys.some((each) => asksFor(each, names)));
    return isRight ? [] : `${call} gives other values than the sentence asks for`;
  });
}

function asksFor(key: string, names: readonly string[]): boolean {
  const asked = new Set(valuesOf(sentences.get(key) ?? ""));
  return asked.size === new Set(names).size && names.every((name) => asked.has(name));
}

/** Keys and values that come from elsewhere. */
const fromElsewhere = [
  "app/api/v1/claims/route.ts: say(sentences[result]) cannot be read",
  "lib/db/fault.ts: say(key) cannot be read",
  "lib/hub/devices/profile-face.ts: say(sentence, { count }) cannot be read",
  "lib/hub/updates/say-update.ts: say(`ota.course.$" + "{phrase}`, values) cannot be read",
];

test("each sentence of the server gets the values that it asks for", () => {
  const speakers = sources.filter(([, source]) => source.includes('"@/messages/say"'));
  expect(speakers.length, "the walk found nobody who says anything").toBeGreaterThan(100);
  expect(speakers.flatMap(([path, source]) => wronglySaid(path, source)).sort()).toEqual(
    fromElsewhere,
  );
});

test.each([
  'say("token.renewingFailed")',
  'say("token.renewingFailed", { wrong: "1" })',
  'say("account.tooManyAttempts", {})',
  'say("token.renewingFailed", { status, wrong: "1" })',
  'say(isOver ? "campaign.state.running" : "token.renewingFailed")',
  'const facts = { wrong: "1" }; say("token.renewingFailed", { ...facts })',
  "say(`ota.notNow.$" + "{action}`)",
  "say(key)",
  'say("token.renewingFailed", values)',
])("a sentence without its values is found: %s", (source) => {
  expect(wronglySaid("page.ts", source)).toHaveLength(1);
});

test.each([
  'say("token.renewingFailed", { status: String(code) })',
  'say("token.noAccess")',
  'say("account.tooManyAttempts", { minutes })',
  'const facts = { status }; say("token.renewingFailed", facts)',
])("a sentence with its values is right: %s", (source) => {
  expect(wronglySaid("page.ts", source)).toEqual([]);
});
