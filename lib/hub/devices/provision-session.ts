import { randomUUID } from "node:crypto";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type {
  Admitted,
  PublishedMessage,
  PublishVerdict,
  SessionHandle,
} from "@/lib/mqtt-server/admission";
import { pushQos } from "@/lib/protocols/platform/filters";
import { readJsonBytes } from "@/lib/protocols/platform/json";
import { provisionFields, provisionResponseBytes } from "@/lib/protocols/platform/proto-messages";
import { provisionFailures, provisionRequestOf } from "@/lib/protocols/platform/provision";
import { topics } from "@/lib/protocols/platform/topics";
import { answerFault, type Fault } from "@/lib/protocols/platform/verdict";
import { say } from "@/messages/say";
import { type Provisioning, provisionDevice } from "./provision";
import type { Transport } from "./turn";

/** A minute to ask, and a minute after the answer. */
const lifeMs = 60_000;

/** A session that may do nothing but ask to become a device. */
export function admitProvisioning(core: Transport): Admitted {
  let endsAt = core.clock.now() + lifeMs;
  const prolong = () => {
    endsAt = core.clock.now() + lifeMs;
  };
  return {
    kind: "device",
    principal: `provision:${randomUUID()}`,
    mayPublish: () => true,
    maySubscribe: () => false,
    maxQos: 1,
    get expiresAt() {
      return endsAt;
    },
    limits: { maxPacketBytes: core.sessionSettings.maxPayloadBytes, maxSessionExpirySeconds: 0 },
    handleSubscribe: (filter, qos) =>
      filter === topics.provisionResponse
        ? { isVirtual: true, code: Math.min(qos, 1) }
        : { code: reasonCodes.topicFilterInvalid },
    mayUnsubscribe: (filter) => filter === topics.provisionResponse,
    handleWill: () => undefined,
    handlePublish: (message, handle) => takeRequest(core, message, handle, prolong),
  };
}

async function takeRequest(
  core: Transport,
  message: PublishedMessage,
  handle: SessionHandle,
  prolong: () => void,
): Promise<PublishVerdict> {
  if (message.topic !== topics.provisionRequest) return refuse("provision-only", message, handle);
  const json = readJsonBytes(message.payload);
  const isProto = json === undefined;
  const request = provisionRequestOf(json ?? provisionFields(message.payload));
  const answer = (text: string) => {
    const payload = isProto ? provisionResponseBytes(text) : text;
    const topic = topics.provisionResponse;
    handle.push({ topic, payload, qos: pushQos(handle.subscriptions, topic) });
    prolong();
  };
  if (request === undefined) {
    note(core, handle, { text: "", word: "FAILURE" }, say("provision.unreadable"));
    answer(provisionFailures.failed);
    return refuse("invalid-payload", message, handle);
  }
  const done = await provisionDevice(core, request);
  note(
    core,
    handle,
    done,
    request.deviceName ? `"${request.deviceName.slice(0, 200)}"` : say("provision.aDevice"),
  );
  setImmediate(() => answer(done.text));
  return { kind: "taken" };
}

/** Who asked and what came of it; neither key nor secret, and none of the credentials. */
function note(
  { refusals }: Transport,
  { address, listener }: SessionHandle,
  { word, profile, device }: Provisioning,
  what: string,
): void {
  const facts = { what, address, listener, word };
  const told = profile
    ? say("provision.toldByProfile", { ...facts, profile: profile.name })
    : say("provision.told", facts);
  void refusals.onProvisioning(device, profile?.garageId, told);
}

const refuse = (name: Fault, { qos }: PublishedMessage, handle: SessionHandle): PublishVerdict => ({
  kind: "taken",
  ...answerFault(name, { qos, version: handle.version, isLenient: false }),
});
