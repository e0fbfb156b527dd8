import type { SessionEvent } from "@/lib/mqtt-server/broker";
import { readFilter } from "@/lib/protocols/platform/filters";
import type { Sessions } from "./admit";
import { settingsOf } from "./core";
import { closeChild } from "./gateway-children";
import { hearSession, touchChildren } from "./hear-session";
import { dropLateAnswers } from "./late-answers";
import { noteClosed, noteOpened } from "./session-log";
import { welcomePackages } from "./settle-packages";
import { edgeClosed } from "./sparkplug";
import { type DeviceSession, devicePrincipal } from "./state";
import type { Transport } from "./turn";

/** What happens to the connections of devices. */
export function deviceSessionEvent(core: Transport, sessions: Sessions, event: SessionEvent): void {
  const session = sessions.get(event.session.admission);
  if (session === undefined) return;
  switch (event.kind) {
    case "opened":
      opened(core, session, event);
      return;
    case "closed":
      noteClosed(core, session, event);
      closed(core, session);
      return;
    case "subscribed":
      hearSession(core, session);
      if (isForRpc(core, session, event)) core.rpcs.flush(session.device);
      if (session.edge) core.edges.subscribed(session, event.filter, event.code);
      return;
    case "pinged":
      core.activity.touch(session.device);
      touchChildren(core, session);
      return;
    default:
      hearSession(core, session);
  }
}

function opened(
  core: Transport,
  session: DeviceSession,
  event: Extract<SessionEvent, { kind: "opened" }>,
): void {
  session.handle = event.session;
  noteOpened(core, session, event);
  // A kept session that a clean start ended took what was under way with it.
  if (!event.isSessionPresent && session.device.sessions.size === 0) core.rpcs.lost(session.device);
  session.device.sessions.add(session);
  core.activity.connected(session.device);
  welcomePackages(core, session.device);
  if (session.edge) core.edges.enter(session.device.row.garageId);
  // A session that came back listens already.
  if (event.isSessionPresent) setImmediate(() => core.rpcs.flush(session.device));
}

function closed(core: Transport, session: DeviceSession): void {
  session.device.sessions.delete(session);
  dropLateAnswers(session);
  edgeClosed(core, session);
  for (const child of [...(session.children ?? [])]) closeChild({ core, session }, child);
  core.activity.disconnected(session.device);
  const isKept = core.server().sessionsOf(devicePrincipal(session.device.row.id)).length > 0;
  if (!isKept) core.rpcs.lost(session.device);
}

function isForRpc(
  core: Transport,
  { device }: DeviceSession,
  { filter, code }: Extract<SessionEvent, { kind: "subscribed" }>,
): boolean {
  const { attributesSubscribeTopic } = settingsOf(core, device);
  return code < 0x80 && readFilter(filter, attributesSubscribeTopic)?.purpose === "rpc";
}
