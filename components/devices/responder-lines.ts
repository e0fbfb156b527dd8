import type { RpcResponder } from "@/lib/domain/device";

/** One answer per line: the method, an equals sign, JSON. A line break inside JSON is white space. */
export const responderLines = (responders: readonly RpcResponder[] = []): string =>
  responders
    .map(({ method, response }) => `${method} = ${response.replaceAll(/[\r\n]+/g, " ")}`)
    .join("\n");

export const respondersOf = (lines: readonly string[]): readonly RpcResponder[] =>
  lines.map((line) => {
    const at = line.indexOf("=");
    if (at < 0) return { method: line, response: "" };
    return { method: line.slice(0, at).trim(), response: line.slice(at + 1).trim() };
  });
