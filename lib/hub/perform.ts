import type { HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { RestFailure } from "./rest-failure";
import type { SourceRunner } from "./source-runner";

export type Performed = { readonly kind: "accepted" } | RestFailure;

/** Carries out one effect of a source. Secrets are added in here and go nowhere else. */
export async function perform(
  runner: SourceRunner,
  effect: HttpEffect | PublishEffect,
): Promise<Performed> {
  if (effect.kind === "publish") {
    const isSent = await Promise.race([runner.publish(effect), silence(publishTimeoutMs)]);
    return isSent ? { kind: "accepted" } : notConnected;
  }
  const answer = await runner.access.rest.send(effect);
  return answer.kind === "ok" ? { kind: "accepted" } : answer;
}

const publishTimeoutMs = 10_000;

/** False after a while: a broker that does not acknowledge must not hold up the person. */
const silence = (ms: number): Promise<false> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(false), ms).unref();
  });

const notConnected: RestFailure = {
  kind: "failed",
  code: "unreachable",
  sentence: "The connection to the broker is down, so the request was not sent. Try again later.",
};
