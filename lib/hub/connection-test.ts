import { silentLog } from "@/lib/domain/log";
import type { StoredSourceConfig } from "@/lib/domain/source-config";
import { protocolFor } from "@/lib/protocols/index";
import { say } from "@/messages/say";
import { testApi } from "./api-test";
import { systemClock } from "./clock";
import { type Address, isFault, parseAddress } from "./dial";
import { faults, type LinkFault } from "./link-fault";
import type { LinkOptions } from "./link-options";
import { openMqttLink } from "./mqtt-link";
import { createSourceAccess } from "./source-access";
import { type SourceRecord, suspectOf } from "./source-record";
import {
  type Course,
  checkName,
  checkPort,
  createCourse,
  failedStep,
  type Outcome,
  type TestStep,
  type TestStepName,
} from "./test-course";

const firstMessageMs = 10_000;

/**
 * Tries a source step by step and tells each step's fate as it comes. Nothing is stored; where the
 * access token must be renewed for it, only what is in `config` is known, so the test says so instead.
 */
export async function testConnection(
  config: StoredSourceConfig,
  onStep: (step: TestStep) => void,
): Promise<boolean> {
  const { url = "", apiUrl } = config.settings;
  if (config.settings.url === undefined && apiUrl !== undefined) return testAlone(config, onStep);
  if (url === "internal:") {
    onStep({ step: "connect", status: "ok", sentence: say("source.test.ownEndpoint"), ms: 0 });
    return true;
  }
  const address = parseAddress(url);
  if (isFault(address)) {
    onStep(failedStep("dns", address, 0));
    return false;
  }
  const course = createCourse(onStep);
  await course.run("dns", () => checkName(address));
  await course.run("tcp", () => checkPort(address));
  await connectAndListen(course, config, address);
  return course.isFine();
}

/** A source that is asked over HTTP and has no broker. */
async function testAlone(
  config: StoredSourceConfig,
  onStep: (step: TestStep) => void,
): Promise<boolean> {
  const course = createCourse(onStep);
  const protocol = protocolFor(config.kind);
  if (protocol) await testApi(course, recordOf(config), protocol, config);
  return protocol !== undefined && course.isFine();
}

async function connectAndListen(
  course: Course,
  config: StoredSourceConfig,
  address: Address,
): Promise<void> {
  const rest = ["tls", "token", "connect", "subscribe", "message"] as const;
  if (!course.isFine()) {
    for (const step of rest) course.skip(step);
    return;
  }
  const record = recordOf(config);
  const startedAt = Date.now();
  const prepared = await prepareLink(record, config);
  if (prepared.kind === "fault") {
    course.tell("token", tokenOutcome(config, prepared.fault), startedAt);
    for (const step of ["connect", "subscribe", "message"] as const) course.skip(step);
    return;
  }
  await followLink(course, prepared.options, { record, isTls: address.isTls });
}

/** A refresh token alone is spent only when its successor can be stored. */
const tokenOutcome = ({ secrets }: StoredSourceConfig, fault: LinkFault): Outcome =>
  secrets.refreshToken && !secrets.accessToken
    ? { sentence: say("source.test.refreshLater"), isSkipped: true }
    : fault;

async function prepareLink(record: SourceRecord, config: StoredSourceConfig) {
  const protocol = protocolFor(config.kind);
  if (!protocol)
    return {
      kind: "fault",
      fault: { ...faults.badUrl, sentence: say("source.test.unknownKind") },
    } as const;
  const vins = config.vehicles.map(({ vin }) => vin);
  const context = () => ({ id: record.id, settings: record.settings, vins });
  const access = createSourceAccess({
    record,
    protocol,
    context,
    // Renewing would spend the refresh token for a pair that nobody keeps.
    isRenewing: false,
    persistSecrets: () => Promise.resolve(),
    clock: systemClock,
    log: silentLog,
  });
  return access.prepare();
}

const recordOf = ({ name, kind, settings, secrets }: StoredSourceConfig): SourceRecord => ({
  id: "connection-test",
  garageId: "",
  name,
  kind,
  isDemo: false,
  isEnabled: true,
  settings,
  secrets,
});

interface Following {
  readonly record: SourceRecord;
  readonly isTls: boolean;
}

/** Follows one connection through TLS, CONNECT and SUBSCRIBE to the first message. */
function followLink(course: Course, options: LinkOptions, following: Following): Promise<void> {
  const order: readonly TestStepName[] = ["tls", "connect", "subscribe", "message"];
  let at = 0;
  let startedAt = Date.now();
  const next = (outcome: Outcome) => {
    const step = order[at];
    if (step) course.tell(step, outcome, startedAt);
    at += 1;
    startedAt = Date.now();
    const following = order[at];
    if (following && course.isFine()) course.begin(following);
  };
  return new Promise((resolve) => {
    let cancel: () => void = () => undefined;
    const end = () => {
      cancel();
      for (const step of order.slice(at)) course.skip(step);
      at = order.length;
      resolve();
    };
    course.begin("tls");
    const link = openMqttLink(options, {
      onStep: (step) => {
        if (step === "socket") next(tlsWords(following.isTls));
        if (step === "connack") next({ sentence: say("source.test.letIn") });
      },
      onOpen: () => {
        next(subscribedWords(options.filters.length));
        cancel = systemClock.after(firstMessageMs, () => {
          next({ sentence: say("source.test.noMessage") });
          link.close();
        });
      },
      onMessage: () => {
        if (order[at] !== "message") return;
        next({ sentence: say("source.test.messageArrived") });
        link.close();
      },
      onClose: (fault) => {
        if (fault && at < order.length) next(withSuspect(fault, following.record));
        end();
      },
    });
  });
}

const tlsWords = (isTls: boolean): Outcome =>
  isTls
    ? { sentence: say("source.test.certificateValid") }
    : { sentence: say("source.test.notEncrypted"), isSkipped: true };

const subscribedWords = (count: number): Outcome =>
  count === 0
    ? { sentence: say("source.test.nothingToSubscribe"), isSkipped: true }
    : { sentence: say("source.test.granted", { count }) };

const withSuspect = (fault: LinkFault, record: SourceRecord): LinkFault =>
  fault.kind === "credentials" && fault.suspect === undefined
    ? { ...fault, suspect: suspectOf(record, fault.reasonCode) }
    : fault;
