import { field, readJson } from "@/lib/protocols/platform/json";

/** The parameters of a call with the very digits they were sent with. */
export const rpcParamsText = (body: string): string =>
  field(readJson(body), "params")?.text ?? "{}";
