import { lookup } from "node:dns/promises";
import { isIP, connect as openSocket } from "node:net";
import { say } from "@/messages/say";
import type { Address } from "./dial";
import { faultOfError, type LinkFault } from "./link-fault";

export const testSteps = ["dns", "tcp", "tls", "token", "connect", "subscribe", "message"] as const;
export type TestStepName = (typeof testSteps)[number];

export interface TestStep {
  readonly step: TestStepName;
  readonly status: "waiting" | "ok" | "failed" | "skipped";
  readonly sentence: string;
  readonly ms: number;
  readonly reasonCode?: number;
  /** The setting that is probably wrong. */
  readonly suspect?: string;
}

export type Outcome = { readonly sentence: string; readonly isSkipped?: boolean } | LinkFault;

const tcpTimeoutMs = 10_000;

export type Course = ReturnType<typeof createCourse>;

/** After a failure the rest is told as skipped. */
export function createCourse(onStep: (step: TestStep) => void) {
  let isFine = true;
  const skip = (step: TestStepName) =>
    onStep({ step, status: "skipped", sentence: say("source.test.notTried"), ms: 0 });
  return {
    isFine: () => isFine,
    tell: (step: TestStepName, outcome: Outcome, startedAt: number) => {
      const ms = Date.now() - startedAt;
      if (!("kind" in outcome))
        return onStep({
          step,
          status: outcome.isSkipped ? "skipped" : "ok",
          sentence: outcome.sentence,
          ms,
        });
      isFine = false;
      onStep(failedStep(step, outcome, ms));
    },
    begin: (step: TestStepName) =>
      onStep({ step, status: "waiting", sentence: say(`source.test.waiting.${step}`), ms: 0 }),
    skip,
    async run(step: TestStepName, check: () => Promise<Outcome>): Promise<void> {
      if (!isFine) return skip(step);
      this.begin(step);
      const startedAt = Date.now();
      this.tell(step, await check(), startedAt);
    },
  };
}

export const failedStep = (step: TestStepName, fault: LinkFault, ms: number): TestStep => ({
  step,
  status: "failed",
  sentence: fault.sentence,
  ms,
  ...(fault.reasonCode === undefined ? {} : { reasonCode: fault.reasonCode }),
  ...(fault.suspect === undefined ? {} : { suspect: fault.suspect }),
});

export async function checkName({ host }: Address): Promise<Outcome> {
  if (isIP(host)) return { sentence: say("source.test.numericAddress"), isSkipped: true };
  try {
    const { address } = await lookup(host);
    return { sentence: say("source.test.host", { address }) };
  } catch (error) {
    return faultOfError(error);
  }
}

export const checkPort = ({ host, port }: Address): Promise<Outcome> =>
  new Promise((resolve) => {
    const socket = openSocket({ host, port, timeout: tcpTimeoutMs });
    const end = (outcome: Outcome) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once("connect", () =>
      end({ sentence: say("source.test.portOpen", { port: String(port) }) }),
    );
    socket.once("error", (error) => end(faultOfError(error)));
    socket.once("timeout", () => end(faultOfError({ code: "ETIMEDOUT" })));
  });
