import { z } from "zod";
import type { RestFailure } from "./rest-failure";

const problem = z.object({ type: z.string() });

type Said = Pick<RestFailure, "code" | "sentence"> & { readonly suspect?: string };

/** The kinds of problem that the car maker's public API names, by the end of their `type`. */
const kinds: Readonly<Record<string, Said>> = {
  "api-key-expired": {
    code: "unauthenticated",
    sentence: "The API key has expired. Make a new one in the car maker's app and paste it.",
    suspect: "apiKey",
  },
  "api-key-not-authorized": {
    code: "refused",
    sentence: "The API key does not open this car. Bind it to the car in the car maker's app.",
    suspect: "apiKey",
  },
  "operation-not-authorized": {
    code: "refused",
    sentence: "The account may not do this to the car.",
  },
  "operation-not-supported": { code: "refused", sentence: "This car does not offer that." },
  "operation-disabled": {
    code: "refused",
    sentence: "This is switched off in the car. Switch it on in the car's settings.",
  },
  "rate-limit-exceeded": {
    code: "too-many",
    sentence: "The key's requests of this hour are used up. We go on when the next hour begins.",
  },
  "vehicle-not-accepting-requests": {
    code: "refused",
    sentence: "The car takes no more remote requests for now. Drive it or charge it first.",
  },
};

/** A failure whose body names its kind (RFC 9457); its text is never shown: it may name the car. */
export function failureOfProblem(status: number, body: string): RestFailure | undefined {
  const read = problem.safeParse(jsonIn(body));
  const name = read.success ? (read.data.type.split("/").at(-1) ?? "") : "";
  const said = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  return said && { kind: "failed", status, ...said };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
