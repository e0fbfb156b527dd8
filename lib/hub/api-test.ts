import { isIP } from "node:net";
import tls from "node:tls";
import { silentLog } from "@/lib/domain/log";
import type { Protocol } from "@/lib/domain/protocol";
import type { StoredSourceConfig } from "@/lib/domain/source-config";
import { say } from "@/messages/say";
import { systemClock } from "./clock";
import type { Address } from "./dial";
import { faultOfError, type LinkFault } from "./link-fault";
import type { RestAnswer } from "./rest";
import { isOfCertificate, untrustedSentence } from "./rest-failure";
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
  await course.run("tls", () => checkCertificate(address, record.settings.ca));
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

async function checkCertificate(address: Address, ca: string | undefined): Promise<Outcome> {
  if (!address.isTls) return { sentence: say("source.test.notEncrypted"), isSkipped: true };
  const code = await shakeHands(address);
  const isUntrusted = code !== undefined && isOfCertificate(code);
  const fault = ca && isUntrusted ? await shakeHands(address, ca) : code;
  if (fault === undefined) return { sentence: say("source.test.certificateValid") };
  if (!isOfCertificate(fault)) return faultOfError({ code: fault });
  return { kind: "configuration", suspect: "ca", sentence: untrustedSentence(fault) };
}

/** What went wrong, or undefined: trusting this machine's authorities, or the one given. */
function shakeHands({ host, port }: Address, ca?: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const trust = ca === undefined ? {} : { ca: [ca] };
    // RFC 6066 section 3: no literal addresses in SNI.
    const name = isIP(host) ? {} : { servername: host };
    const socket = tls.connect({ host, port, timeout: 10_000, ...name, ...trust });
    const end = (code: string | undefined) => {
      socket.destroy();
      resolve(code);
    };
    socket.once("secureConnect", () => end(undefined));
    socket.once("error", (error) => end("code" in error ? String(error.code) : error.message));
    socket.once("timeout", () => end("ETIMEDOUT"));
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
