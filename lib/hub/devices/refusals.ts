import type { MessageRow } from "@/lib/db/batch";
import { listAllGarages } from "@/lib/db/garages";
import { endpointSourceId } from "@/lib/domain/device-session";
import type { GarageId } from "@/lib/domain/ids";
import { hexCode, reasonWord } from "@/lib/mqtt/reason-code";
import type { RefusedEvent } from "@/lib/mqtt-server/broker";
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
    if (!isWithin(owner.sourceId)) return;
    const row = rowOf(core, owner, topic, reason);
    storeSoon(core, { messages: [row] });
    showRow(core, row);
  };
  return {
    /** `isKnown`: it is somebody else's, who keeps a row of it already. */
    onRefused: async (event: RefusedEvent, isKnown: boolean): Promise<void> => {
      const device = deviceOf(core, event);
      const owner = device ? ownerOf(device) : isKnown ? undefined : await onlyGarage(core, event);
      if (owner) note(owner, event.topic ?? "CONNECT", sentenceOf(event));
    },
    /** A request for credentials, whatever came of it. */
    onProvisioning: async (
      device: DeviceState | undefined,
      garageId: GarageId | undefined,
      told: string,
    ): Promise<void> => {
      const stranger = garageId ?? (await soleGarage(core));
      const owner = device
        ? ownerOf(device)
        : stranger && { garageId: stranger, sourceId: endpointSourceId };
      if (owner) note(owner, "/provision/request", told);
    },
  };
}
export type Refusals = ReturnType<typeof createRefusals>;

const ownerOf = ({ row }: DeviceState): Owner => ({ garageId: row.garageId, sourceId: row.id });

function sentenceOf({ what, reasonCode, reason, address, listener }: RefusedEvent): string {
  const word = reasonWord(reasonCode);
  const why = reason === word ? word : `${word}, ${reason}`;
  return `Refused (${what}, code ${hexCode(reasonCode)}) from ${address} over ${listener}: ${why}.`;
}

/** The device that it is, or that somebody claimed to be. */
function deviceOf(
  { registry }: Core,
  { principal, username = "", clientId }: RefusedEvent,
): DeviceState | undefined {
  const prefix = devicePrincipal("");
  if (principal !== undefined)
    return principal.startsWith(prefix)
      ? registry.device(principal.slice(prefix.length))
      : undefined;
  const keys = [keyOf.both(clientId, username), keyOf.username(username), keyOf.clientId(clientId)];
  return keys.map(registry.byKey).find((device) => device !== undefined);
}

/** A stranger is told of where it is clear in whose house they knock. */
async function onlyGarage(
  core: Core,
  { what, principal }: RefusedEvent,
): Promise<Owner | undefined> {
  if (what !== "connect" || principal !== undefined) return undefined;
  const garageId = await soleGarage(core);
  return garageId && { garageId, sourceId: endpointSourceId };
}

async function soleGarage({ db }: Core): Promise<GarageId | undefined> {
  const own = (await listAllGarages(db)).filter(({ isDemo }) => !isDemo);
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
