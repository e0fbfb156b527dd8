import { isAppError } from "@/lib/domain/error";

/** A start that cannot go on: one or more sentences for the terminal, and exit code 1. */
export class StartFault extends Error {
  override readonly name = "StartFault";
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join(" "));
    this.sentences = sentences;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : "";

/** Why a port could not be opened, and what to do. */
export function portFault(error: unknown, port: number, variable: string): StartFault {
  const code = codeOf(error);
  if (code === "EADDRINUSE") {
    return new StartFault([
      `Port ${port} is in use by another program. Stop it, or set ${variable} to a free port.`,
    ]);
  }
  if (code === "EACCES") {
    return new StartFault([
      `This account may not open port ${port}. Set ${variable} to a port above 1023.`,
    ]);
  }
  const reason = error instanceof Error ? error.message : "unknown";
  return new StartFault([`Port ${port} cannot be opened (${reason}). Check ${variable} and HOST.`]);
}

/** Every mistake of a provisioning file, under its name; nothing where there is none. */
export const provisionSentences = (path: string, faults: readonly string[]): readonly string[] =>
  faults.length === 0
    ? []
    : [`The provisioning file ${path} is not right:`, ...faults.map((one) => `  ${one}`)];

/** Stops the start where something in the file is wrong. */
export function refuseFaults(path: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new StartFault(provisionSentences(path, faults));
}

/** What to print when the start failed; undefined for a fault that nobody foresaw. */
export function startSentences(error: unknown): readonly string[] | undefined {
  if (error instanceof StartFault) return error.sentences;
  if (isAppError(error)) return [error.message];
  return undefined;
}
