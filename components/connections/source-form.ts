/** What the form holds: everything as typed. */
export interface SourceForm {
  readonly name: string;
  readonly url: string;
  readonly profile: "2024" | "2026";
  readonly ca: string;
  readonly apiUrl: string;
  readonly userId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly fcmToken: string;
  readonly vins: string;
}
export type SourceField = keyof SourceForm;

export const emptyForm: SourceForm = {
  name: "Škoda",
  url: "",
  profile: "2026",
  ca: "",
  apiUrl: "",
  userId: "",
  accessToken: "",
  refreshToken: "",
  fcmToken: "",
  vins: "",
};

const settingFields = ["url", "profile", "ca", "apiUrl", "userId"] as const;
export const secretFields = ["accessToken", "refreshToken", "fcmToken"] as const;

const given = (entries: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(entries)
      .map(([name, text]) => [name, text.trim()])
      .filter(([, text]) => text !== ""),
  );

/** The body of `POST /sources` and of the connection test: what was left empty is left out. */
export function sourceRequest(form: SourceForm, garageId: string | undefined) {
  const { url, profile, ca, name, apiUrl, userId, accessToken, refreshToken, fcmToken } = form;
  const vehicles = readVins(form.vins);
  return {
    ...given({ name, apiUrl, userId, accessToken, refreshToken, fcmToken }),
    kind: "skoda",
    mqtt: { ...given({ url, ca }), profile },
    ...(vehicles.length > 0 && { vehicles }),
    ...(garageId && { garageId }),
  };
}

/** One car on each line: its VIN, then a name if wanted. */
export function readVins(text: string): readonly { vin: string; name?: string }[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      const [vin = "", ...words] = line.split(/[\s,;]+/);
      const name = words.join(" ");
      return name ? { vin, name } : { vin };
    });
}

/** The body of `PATCH /sources/{id}`: an emptied setting is removed, an empty secret is kept. */
export function sourceChanges(form: SourceForm) {
  const settings = Object.fromEntries(
    settingFields.map((field) => [field, form[field].trim() || null]),
  );
  const secrets = given(Object.fromEntries(secretFields.map((field) => [field, form[field]])));
  return {
    name: form.name.trim(),
    settings,
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
}

const fieldNames: readonly SourceField[] = [...settingFields, ...secretFields, "name"];

/** The server's complaints, at the fields of this form. */
export function faultsByField(
  fields: Readonly<Record<string, string>>,
): Partial<Record<SourceField, string>> {
  const faults: Partial<Record<SourceField, string>> = {};
  for (const [path, problem] of Object.entries(fields)) {
    const parts = path.split(".");
    const field = parts.includes("vehicles")
      ? "vins"
      : fieldNames.find((name) => parts.includes(name));
    if (field) faults[field] = problem;
  }
  return faults;
}
