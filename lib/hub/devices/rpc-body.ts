import { readJson } from "@/lib/protocols/platform/json";
import { paramsText } from "@/lib/protocols/platform/requests";

/** The parameters of a call that a person or program sent. */
export const rpcParamsText = (body: string): string => paramsText(readJson(body));
