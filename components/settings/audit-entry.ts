/** One line of the audit log, as the interface sends it. */
export interface AuditEntry {
  readonly id: number;
  readonly at: number;
  readonly action: string;
  readonly personName?: string;
  readonly target?: string;
  readonly targetName?: string;
  readonly detail?: string;
  readonly address?: string;
}

/** What a command asked for: its kind, and the arguments that can be read as they are. */
export interface AskedCommand {
  readonly kind: string;
  readonly arguments: readonly (readonly [string, string | number])[];
}

/** The command of an entry; the log keeps it as JSON, which nobody should have to read. */
export function commandOf({ action, detail }: AuditEntry): AskedCommand | undefined {
  if (action !== "command" || detail === undefined) return undefined;
  const { kind, id: _id, ...rest } = readObject(detail);
  if (typeof kind !== "string") return undefined;
  return {
    kind,
    arguments: Object.entries(rest).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, value] as const] : [],
    ),
  };
}

/** Whom or what it was done to, in a word that a person knows. */
export function subjectOf({ target, targetName }: AuditEntry): string | undefined {
  if (targetName !== undefined) return targetName;
  return target === undefined || isId(target) ? undefined : target;
}

/** Our own ids say nothing to anybody. */
const isId = (text: string): boolean => /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/.test(text);

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
