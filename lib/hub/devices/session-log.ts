import { closeLeftSessions, toSessionRow } from "@/lib/db/device-sessions";
import { newId } from "@/lib/db/new-id";
import type { DeviceSessionFacts } from "@/lib/domain/device-session";
import type { SessionEvent } from "@/lib/mqtt-server/broker";
import { type Core, storeSoon } from "./core";
import { storedCredential } from "./credentials";
import type { DeviceSession } from "./state";

type Event<Kind extends SessionEvent["kind"]> = Extract<SessionEvent, { kind: Kind }>;

/** A connection began: it is written down, so that its end can be explained later. */
export function noteOpened(
  core: Core,
  session: DeviceSession,
  { session: handle }: Event<"opened">,
) {
  session.recordId = newId();
  keep(core, session, factsOf(session, handle));
}

export function noteClosed(core: Core, session: DeviceSession, event: Event<"closed">): void {
  const { reasonCode, reason } = event;
  const endedAt = core.clock.now();
  keep(core, session, { ...factsOf(session, event.session), endedAt, reasonCode, reason });
}

function factsOf(
  { device, recordId = "" }: DeviceSession,
  { connectedAt, version, listener, address, clientId }: Event<"opened">["session"],
): DeviceSessionFacts {
  // Of basic credentials the client id may be all that is asked for.
  const isPublic = storedCredential(device.row.credential)?.kind !== "mqtt-basic";
  return {
    id: recordId,
    startedAt: connectedAt,
    protocolVersion: version,
    listener,
    address,
    ...(isPublic ? { clientId } : {}),
  };
}

function keep(core: Core, { device, recordId }: DeviceSession, facts: DeviceSessionFacts): void {
  if (recordId === undefined || core.registry.device(device.row.id) === undefined) return;
  storeSoon(core, { deviceSessions: [toSessionRow(device.row.id, facts)] });
}

export async function settleLeftSessions({ db, clock }: Core): Promise<void> {
  const deviceSessions = await closeLeftSessions(db, clock.now());
  if (deviceSessions.length > 0) await db.writeBatch({ deviceSessions });
}
