import type { FieldFault } from "./error";
import type { SourceKind } from "./source";
import { isSecretSetting, settingsOf } from "./source-config";

interface AskedChange {
  readonly name?: string | undefined;
  readonly isEnabled?: boolean | undefined;
  readonly settings?: Readonly<Record<string, string | null>> | undefined;
  readonly secrets?: Readonly<Record<string, string | null>> | undefined;
  readonly vehicles?: readonly NamedCar[] | undefined;
}

interface NamedCar {
  readonly vin: string;
  readonly name?: string | undefined;
}

export interface SourceChangeSet {
  readonly name?: string;
  readonly isEnabled?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly vehicles?: readonly NamedCar[];
}

type Texts = Readonly<Record<string, string>>;

/** Puts a person's change over a source: null removes, what is not named stays. */
export function changedSource(settings: Texts, asked: AskedChange): SourceChangeSet {
  return {
    ...(asked.name === undefined ? {} : { name: asked.name }),
    ...(asked.isEnabled === undefined ? {} : { isEnabled: asked.isEnabled }),
    ...(asked.settings === undefined ? {} : { settings: merged(settings, asked.settings) }),
    // The hub merges secrets itself, because only it can open them; an empty text removes one.
    ...(asked.secrets === undefined ? {} : { secrets: emptied(asked.secrets) }),
    ...(asked.vehicles === undefined ? {} : { vehicles: asked.vehicles }),
  };
}

const merged = (before: Texts, change: Readonly<Record<string, string | null>>): Texts =>
  Object.fromEntries(
    Object.entries({ ...before, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== null,
    ),
  );

const emptied = (change: Readonly<Record<string, string | null>>): Texts =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? ""]));

type Values = Readonly<Record<string, string | null>>;

/** What is wrong with a change, each mistake under the path of its field; what is removed is never wrong. */
export const changeFaults = (
  kind: SourceKind,
  { settings = {}, secrets = {} }: AskedChange,
): readonly FieldFault[] => [
  ...faultsIn(kind, "settings", settings),
  ...faultsIn(kind, "secrets", secrets),
];

function faultsIn(
  kind: SourceKind,
  part: "settings" | "secrets",
  values: Values,
): readonly FieldFault[] {
  const known = settingsOf(kind);
  return Object.entries(values).flatMap(([name, value]) => {
    const field = `${part}.${name}`;
    const schema = Object.hasOwn(known, name) ? known[name] : undefined;
    if (schema === undefined) return [{ field, problem: "field.unknown" }];
    if (isSecretSetting(name) !== (part === "secrets"))
      return [{ field, problem: misplaced[part] }];
    if (value === null) return [];
    const issues = schema.safeParse(value).error?.issues ?? [];
    return issues.slice(0, 1).map(({ message }) => ({ field, problem: message }));
  });
}

const misplaced = {
  settings: "field.secretAmongSettings",
  secrets: "field.settingAmongSecrets",
} as const;
