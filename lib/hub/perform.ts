import type { HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { VehicleId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import type { Pipeline } from "./pipeline";
import { type RestFailure, restFailures } from "./rest-failure";
import type { SourceRunner } from "./source-runner";

export type Performed = { readonly kind: "accepted" } | RestFailure;

/** On whose behalf something is sent, for the journal. */
export interface Behalf {
  readonly vehicleId?: VehicleId;
  readonly secretValues?: readonly string[];
}

interface PerformDeps {
  readonly runner: SourceRunner;
  readonly pipeline: Pipeline;
  readonly now: () => number;
}

/** Carries out one effect of a source and notes it. Secrets are added in here and go nowhere else. */
export async function perform(
  { runner, pipeline, now }: PerformDeps,
  effect: HttpEffect | PublishEffect,
  { vehicleId, secretValues }: Behalf = {},
): Promise<Performed> {
  const at = now();
  const performed = await send(runner, effect);
  const failure = performed.kind === "failed" ? performed.sentence : undefined;
  pipeline.noteSent({ feed: runner.feed, effect, at, failure, vehicleId, secretValues });
  return performed;
}

async function send(runner: SourceRunner, effect: HttpEffect | PublishEffect): Promise<Performed> {
  if (effect.kind === "publish") {
    const outcome = await Promise.race([runner.publish(effect), silence(publishTimeoutMs)]);
    if (outcome === "silence") return restFailures.unconfirmed;
    return outcome ? { kind: "accepted" } : notConnected;
  }
  const answer = await runner.access.rest.send(effect);
  return answer.kind === "ok" ? { kind: "accepted" } : answer;
}

const publishTimeoutMs = 10_000;

/** A broker that does not acknowledge must not hold up the person. */
const silence = (ms: number): Promise<"silence"> =>
  new Promise((resolve) => {
    setTimeout(() => resolve("silence"), ms).unref();
  });

const notConnected: RestFailure = {
  kind: "failed",
  code: "unreachable",
  sentence: say("link.down"),
};
