export const brokerKinds = ["twc", "ovms"] as const;
/** Sources that need no more than a broker and a prefix. */
export type BrokerKind = (typeof brokerKinds)[number];

export const isBrokerKind = (kind: string): kind is BrokerKind =>
  brokerKinds.some((known) => known === kind);

/** What the form holds: everything as typed. */
export interface BrokerForm {
  readonly name: string;
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly ca: string;
  readonly prefix: string;
  readonly httpUrl: string;
  readonly layout: string;
  readonly timeZone: string;
  readonly circuitAmps: string;
  readonly rateLimitSeconds: string;
}
export type BrokerField = keyof BrokerForm;

const names = { twc: "Wall chargers", ovms: "OVMS" } as const;

export const emptyBrokerForm = (kind: BrokerKind): BrokerForm => ({
  name: names[kind],
  url: "",
  username: "",
  password: "",
  ca: "",
  prefix: "",
  httpUrl: "",
  layout: "auto",
  timeZone: "",
  circuitAmps: "",
  rateLimitSeconds: "",
});

/** What only one kind has. */
const ownFields = {
  twc: ["httpUrl", "circuitAmps", "rateLimitSeconds"],
  ovms: ["layout", "timeZone"],
} as const satisfies Record<BrokerKind, readonly BrokerField[]>;

const ownOf = (kind: BrokerKind, form: BrokerForm): Record<string, string> =>
  Object.fromEntries(ownFields[kind].map((field) => [field, form[field]]));

const given = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== ""),
  );

/** The body of `POST /sources` and of the connection test: what was left empty is left out. */
export function brokerRequest(kind: BrokerKind, form: BrokerForm, garageId: string | undefined) {
  const { name, url, username, password, ca, prefix } = form;
  return {
    kind,
    ...given({ name, prefix, ...ownOf(kind, form) }),
    mqtt: given({ url, username, password, ca }),
    ...(garageId === undefined ? {} : { garageId }),
  };
}

const settingFields = ["url", "username", "ca", "prefix"] as const;

/** The body of `PATCH /sources/{id}`: an emptied setting is removed, an empty password is kept. */
export function brokerChanges(kind: BrokerKind, form: BrokerForm) {
  const fields = [...settingFields, ...ownFields[kind]] as const;
  const settings = Object.fromEntries(fields.map((field) => [field, form[field].trim() || null]));
  return {
    name: form.name.trim(),
    settings,
    ...(form.password === "" ? {} : { secrets: { password: form.password } }),
  };
}

const fieldNames: readonly BrokerField[] = [
  ...settingFields,
  ...ownFields.twc,
  ...ownFields.ovms,
  "password",
  "name",
];

/** The server's complaints, at the fields of this form. */
export function brokerFaults(
  fields: Readonly<Record<string, string>>,
): Partial<Record<BrokerField, string>> {
  const faults: Partial<Record<BrokerField, string>> = {};
  for (const [path, problem] of Object.entries(fields)) {
    const field = fieldNames.find((name) => path.split(".").includes(name));
    if (field) faults[field] = problem;
  }
  return faults;
}
