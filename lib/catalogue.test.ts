import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";
import messages from "@/messages/en.json";

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

const files = ["app", "boot", "components", "lib", "messages"]
  .flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .filter((path) => !/\.test\.tsx?$|-for-test\.ts$|fixtures|\/testing\/|-house\.ts$/.test(path));

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

interface Place {
  readonly node: Node;
  readonly parent?: Node;
  readonly source: string;
  /** Below what is for the log, for a programmer, for the terminal, or describes the interface. */
  readonly isForOthers: boolean;
}

function* below(place: Place): Generator<Place> {
  const { node, source } = place;
  const isForOthers = place.isForOthers || opensForOthers(place);
  yield { ...place, isForOthers };
  for (const child of Object.values(node).flat())
    if (isNode(child)) yield* below({ node: child, parent: node, source, isForOthers });
}

function literalsIn(path: string, source: string): readonly Place[] {
  const program: unknown = parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" });
  if (!isNode(program)) return [];
  return [...below({ node: program, source, isForOthers: false })].filter(textOf);
}

/** The words of a literal, with an X for each value in it; undefined for everything else. */
function textOf({ node: { type, value, start, end }, source }: Place): string | undefined {
  if (type === "Literal" || type === "JSXText")
    return typeof value === "string" ? value.trim() : undefined;
  if (type !== "TemplateLiteral") return undefined;
  return source.slice(start + 1, end - 1).replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "X");
}

function opensForOthers({ node, source }: Place): boolean {
  const { type, callee, key } = node;
  const codeOf = (part: unknown) => (isNode(part) ? source.slice(part.start, part.end) : "");
  if (type === "CallExpression") return /(^|\.)log(\.\w+)?$|\.describe$/.test(codeOf(callee));
  if (type === "NewExpression") return /^(Error|StartFault)$/.test(codeOf(callee));
  return type === "Property" && /^(description|summary)$/.test(codeOf(key));
}

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

const everything = files.map(
  (path) => [path, literalsIn(path, readFileSync(path, "utf8"))] as const,
);

test("what people read comes out of the catalogue", () => {
  expect(files.length, "the walk found no files").toBeGreaterThan(500);
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

function* keysOf(branch: object, path: string): Generator<string> {
  for (const [name, value] of Object.entries(branch))
    if (typeof value === "string") yield `${path}${name}`;
    else yield* keysOf(value, `${path}${name}.`);
}

test("every sentence of the server and of fields is said somewhere", () => {
  const literals = everything.flatMap(([, each]) => each);
  const texts = new Set(literals.map((place) => textOf(place) ?? ""));
  const patterns = [...texts]
    .filter((text) => /^(\w+\.)+X$/.test(text))
    .map((text) => new RegExp(`^${text.slice(0, -1).replaceAll(".", "\\.")}[\\w-]+$`));
  const keys = [...keysOf(messages.server, ""), ...keysOf(messages.field, "field.")];
  const isSaid = (key: string) => texts.has(key) || patterns.some((pattern) => pattern.test(key));
  expect(keys.filter((key) => !isSaid(key))).toEqual([]);
});
