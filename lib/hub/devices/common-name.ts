import { runInNewContext } from "node:vm";
import { say } from "@/messages/say";

const longestMs = 100;

/**
 * A device's name within the common name of its certificate: the pattern's first group, or all that it matches. People
 * write these patterns: one that would take for ever ends by itself, and matches nothing.
 */
export function nameByPattern(commonName: string, pattern: string): string | undefined {
  try {
    const found: unknown = runInNewContext(
      "const found = new RegExp(pattern).exec(commonName); found ? found[1] ?? found[0] : undefined",
      { commonName, pattern },
      { timeout: longestMs },
    );
    return typeof found === "string" && found !== "" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** What is wrong with a pattern, in words; undefined where nothing is. */
export function patternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : say("profile.noPattern");
  }
}
