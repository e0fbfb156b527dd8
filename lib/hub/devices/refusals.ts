import type { MessageRow } from "@/lib/db/batch";
import { listAllGarages } from "@/lib/db/garages";
import { endpointSourceId } from "@/lib/domain/device-session";
import type { GarageId } from "@/lib/domain/ids";
import { hexCode, reasonWord } from "@/lib/mqtt/reason-code";
import type { RefusedEvent } from "@/lib/mqtt-server/broker";
import { say } from "@/messages/say";
import { type Core, storeSoon } from "./core";
import { keyOf } from "./credentials";
import { showRow } from "./journal";
import { type DeviceState, devicePrincipal } from "./state";

const rowsAMinute = 60;
const minuteMs = 60_000;

/** Whose journal tells of it: a device's, or the garage's where nobody is known. */
interface Owner {
  readonly garageId: GarageId;
  readonly sourceId: string;
}

/** Refused attempts as rows of the journal: what, from where, and why; never what was shown. */
export function createRefusals(core: Core) {
  const isWithin = createBudget(core);
  const note = (owner: Owner, topic: string, reason: string): void => {
    const row = rowOf(core, owner, topic, reason);
    storeSoon(core, { messages: [row] });
    showRow(core, row);
  };
  const noteStranger = async (topic: string, reason: string, known?: GarageId): Promise<void> => {
    // Before anything is looked up: a stranger may knock as often as they like.
    if (!isWithin(endpointSourceId)) return;
    const garageId = known ?? (await soleGarage(core));
    if (garageId) note({ garageId, sourceId: endpointSourceId }, topic, reason);
  };
  const noteDevice = ({ row: { garageId, id } }: DeviceState, topic: string, reason: string) => {
    if (isWithin(id)) note({ garageId, sourceId: id }, topic, reason);
  };
  return {
    /** `isKnown`: it is somebody else's, who keeps a row of it already. */
    onRefused: async (event: RefusedEvent, isKnown: boolean): Promise<void> => {
      const { what, principal, topic = "CONNECT" } = event;
      const device = deviceOf(core, event);
      if (device) return noteDevice(device, topic, sentenceOf(event));
      const isStranger = what === "connect" && principal === undefined && !isKnown;
      if (isStranger) await noteStranger(topic, sentenceOf(event));
    },
    /** A request for credentials, whatever came of it. */
    onProvisioning: async (
      device: DeviceState | undefined,
      garageId: GarageId | undefined,
      told: string,
    ): Promise<void> => {
      const topic = "/provision/request";
      if (device) noteDevice(device, topic, told);
      else await noteStranger(topic, told, garageId);
    },
  };
}
export type Refusals = ReturnType<typeof createRefusals>;

function sentenceOf({ what, reasonCode, reason, address, listener }: RefusedEvent): string {
  const word = reasonWord(reasonCode);
  const why = reason === word ? word : `${word}, ${reason}`;
  return say("device.refused", { what, code: hexCode(reasonCode), address, listener, why });
}

/** The device that it is, or that somebody claimed to be: a certificate cannot be claimed, names can. */
function deviceOf(
  { registry }: Core,
  { principal, certificate, username = "", clientId }: RefusedEvent,
): DeviceState | undefined {
  const prefix = devicePrincipal("");
  if (principal !== undefined)
    return principal.startsWith(prefix)
      ? registry.device(principal.slice(prefix.length))
      : undefined;
  const shown = certificate ? [keyOf.certificate(certificate.raw)] : [];
  const named = [
    keyOf.both(clientId, username),
    keyOf.username(username),
    keyOf.clientId(clientId),
  ];
  const keys = [...shown, ...named];
  return keys.map(registry.byKey).find((device) => device !== undefined);
}

/** It is clear in whose house a stranger knocks only where there is one. */
async function soleGarage({ db, log }: Core): Promise<GarageId | undefined> {
  const all = await listAllGarages(db).catch((error: unknown) => {
    log.error("A refused attempt could not be written down.", { error });
    return [];
  });
  const own = all.filter(({ isDemo }) => !isDemo);
  return own.length === 1 ? own[0]?.id : undefined;
}

const rowOf = (core: Core, owner: Owner, topic: string, reason: string): MessageRow => ({
  ...owner,
  id: core.db.nextMessageId(),
  at: core.clock.now(),
  direction: "in",
  topic,
  qos: 0,
  retain: false,
  size: 0,
  payload: "",
  isBinary: false,
  status: "ignored",
  reason,
  events: [],
  flags: [],
  changes: [],
});

/** Who hammers at the door must not fill the journal. */
function createBudget({ clock }: Core) {
  const minutes = new Map<string, { since: number; count: number }>();
  return (key: string): boolean => {
    const now = clock.now();
    const known = minutes.get(key);
    const minute = known && now - known.since < minuteMs ? known : { since: now, count: 0 };
    minute.count += 1;
    minutes.set(key, minute);
    return minute.count <= rowsAMinute;
  };
}
