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
