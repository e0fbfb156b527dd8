import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path/posix";
import { parseAst } from "vitest/node";

const files = ["app", "boot", "components", "lib", "messages"]
  .flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" }).map((name) => join(room, name)),
  )
  .filter((path) => /\.tsx?$/.test(path))
  .filter((path) => !/\.test\.tsx?$|-for-test\.ts$|fixtures|\/testing\/|-house\.ts$/.test(path));

/** The code that runs, each file with its path. */
export const sources = files.map((path) => [path, readFileSync(path, "utf8")] as const);

export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [name: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && "start" in value;

export interface Place {
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

/** Every piece of a file, each with the one that it stands in. */
export function placesIn(path: string, source: string): readonly Place[] {
  const program: unknown = parseAst(source, { lang: path.endsWith("x") ? "tsx" : "ts" });
  if (!isNode(program)) return [];
  return [...below({ node: program, source, isForOthers: false })];
}

/** The words of a literal, with an X for each value in it; undefined for everything else. */
export function textOf({ node: { type, value, start, end }, source }: Place): string | undefined {
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
