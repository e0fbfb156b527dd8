import { z } from "zod";
import { say } from "@/messages/say";
import type { RestFailure } from "./rest-failure";

const problem = z.object({ type: z.string() });

type Said = Pick<RestFailure, "code" | "sentence"> & { readonly suspect?: string };

/** The kinds of problem that the car maker's public API names, by the end of their `type`. */
const kinds: Readonly<Record<string, Said>> = {
  "api-key-expired": {
    code: "unauthenticated",
    sentence: say("rest.keyExpired"),
    suspect: "apiKey",
  },
  "api-key-not-authorized": {
    code: "refused",
    sentence: say("rest.keyOfOtherCar"),
    suspect: "apiKey",
  },
  "operation-not-authorized": {
    code: "refused",
    sentence: say("rest.forbidden"),
  },
  "operation-not-supported": { code: "refused", sentence: say("command.notOfCar") },
  "operation-disabled": {
    code: "refused",
    sentence: say("rest.switchedOffInCar"),
  },
  "rate-limit-exceeded": {
    code: "too-many",
    sentence: say("rest.hourUsedUp"),
  },
  "vehicle-not-accepting-requests": {
    code: "refused",
    sentence: say("rest.carTakesNoMore"),
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
