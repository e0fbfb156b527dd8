/** One step of a connection test, as the server tells it. */
export interface TestStep {
  readonly step: string;
  readonly status: "ok" | "failed" | "skipped" | "waiting";
  readonly sentence: string;
  readonly ms: number;
  readonly reasonCode?: number;
}

/** Whole lines, and the beginning of the next one. */
export function splitLines(rest: string, text: string) {
  const parts = (rest + text).split("\n");
  return { lines: parts.slice(0, -1).filter(Boolean), rest: parts.at(-1) ?? "" };
}

export const readLines = (lines: readonly string[]): readonly TestStep[] =>
  lines.map(readLine).filter((step) => step !== undefined);

function readLine(line: string): TestStep | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isStep(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Our own server writes these lines; the shape is in its OpenAPI document. */
const isStep = (value: unknown): value is TestStep =>
  typeof value === "object" && value !== null && "step" in value && "status" in value;
