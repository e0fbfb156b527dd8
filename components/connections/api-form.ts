import { readVins } from "./source-form";

/** What the form of the vendor's public API holds: everything as typed. */
export interface ApiForm {
  readonly name: string;
  readonly apiUrl: string;
  readonly ca: string;
  readonly apiKey: string;
  readonly vins: string;
}
export type ApiField = keyof ApiForm;

export const emptyApiForm: ApiForm = {
  name: "Škoda",
  apiUrl: "https://public.api.connect.skoda-auto.cz",
  ca: "",
  apiKey: "",
  vins: "",
};

/** The body of `POST /sources` and of the connection test. */
export const apiRequest = ({ name, apiUrl, ca, apiKey, vins }: ApiForm, garageId?: string) => ({
  kind: "skoda-api",
  name: name.trim(),
  apiUrl: apiUrl.trim(),
  ...(ca.trim() !== "" && { ca: ca.trim() }),
  apiKey: apiKey.trim(),
  vehicles: readVins(vins),
  ...(garageId && { garageId }),
});

/** The body of `PATCH /sources/{id}`: an empty key is kept, cars are added to those that are there. */
export function apiChanges({ name, apiUrl, ca, apiKey, vins }: ApiForm) {
  const vehicles = readVins(vins);
  return {
    name: name.trim(),
    settings: { apiUrl: apiUrl.trim(), ca: ca.trim() || null },
    ...(apiKey.trim() !== "" && { secrets: { apiKey: apiKey.trim() } }),
    ...(vehicles.length > 0 && { vehicles }),
  };
}

const fieldNames: readonly ApiField[] = ["name", "apiUrl", "ca", "apiKey"];

/** The server's complaints, at the fields of this form. */
export function apiFaults(
  fields: Readonly<Record<string, string>>,
): Partial<Record<ApiField, string>> {
  const faults: Partial<Record<ApiField, string>> = {};
  for (const [path, problem] of Object.entries(fields)) {
    const parts = path.split(".");
    const field = parts.includes("vehicles")
      ? "vins"
      : fieldNames.find((name) => parts.includes(name));
    if (field) faults[field] = problem;
  }
  return faults;
}
