import tls from "node:tls";
import { silentLog } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import type { StoredSourceConfig } from "@/lib/domain/source-config";
import { say } from "@/messages/say";
import { systemClock } from "./clock";
import type { Address } from "./dial";
import { faultOfError, type LinkFault } from "./link-fault";
import type { RestAnswer } from "./rest";
import { createSourceAccess } from "./source-access";
import { restUrl, type SourceRecord } from "./source-record";
import { type Course, checkName, checkPort, type Outcome } from "./test-course";

/** Tries a source that is asked over HTTP alone: as far as the first answer about its first car. */
export async function testApi(
  course: Course,
  record: SourceRecord,
  protocol: Protocol,
  { vehicles }: StoredSourceConfig,
): Promise<void> {
  const address = addressOf(restUrl(record) ?? "");
  await course.run("dns", () => checkName(address));
  await course.run("tcp", () => checkPort(address));
  await course.run("tls", () => checkCertificate(address));
  const vins = vehicles.map(({ vin }) => vin);
  const answer = course.isFine() ? await firstAnswer(record, protocol, vins) : undefined;
  await course.run("token", async () => keyOutcome(answer));
  await course.run("message", async () => ({ sentence: say("source.test.carTold") }));
}

function addressOf(url: string): Address {
  const { hostname, port, protocol } = new URL(url);
  const isTls = protocol === "https:";
  const host = hostname.replace(/^\[|\]$/g, "");
  return { host, port: Number(port) || (isTls ? 443 : 80), isTls };
}

function checkCertificate({ host, port, isTls }: Address): Promise<Outcome> {
  if (!isTls)
    return Promise.resolve({ sentence: say("source.test.notEncrypted"), isSkipped: true });
  return new Promise((resolve) => {
    const socket = tls.connect({ host, port, servername: host, timeout: 10_000 });
    const end = (outcome: Outcome) => {
      socket.destroy();
      resolve(outcome);
    };
    socket.once("secureConnect", () => end({ sentence: say("source.test.certificateValid") }));
    socket.once("error", (error) => end(faultOfError(error)));
    socket.once("timeout", () => end(faultOfError({ code: "ETIMEDOUT" })));
  });
}

async function firstAnswer(
  record: SourceRecord,
  protocol: Protocol,
  vins: readonly string[],
): Promise<RestAnswer | undefined> {
  const context = () => ({ id: record.id, settings: record.settings, vins });
  const access = createSourceAccess({
    record,
    protocol,
    context,
    isRenewing: false,
    persistSecrets: () => Promise.resolve(),
    clock: systemClock,
    log: silentLog,
  });
  const [part] = protocol.reader?.parts(vins[0], context(), {}, systemClock.now()) ?? [];
  return part && access.rest.send(part.request);
}

function keyOutcome(answer: RestAnswer | undefined): Outcome {
  if (answer?.kind === "ok") return { sentence: say("source.test.keyFits") };
  const sentence = answer?.sentence ?? say("source.test.noCarToAsk");
  const isRefused = answer?.code === "unauthenticated" || answer?.suspect !== undefined;
  const fault: LinkFault = { kind: isRefused ? "credentials" : "network", sentence };
  return { ...fault, ...(answer?.suspect === undefined ? {} : { suspect: answer.suspect }) };
}
