import { nodeGone } from "@/lib/protocols/sparkplug/death";
import { endGap, gapEndsAt, receive } from "@/lib/protocols/sparkplug/host";
import { decodePayload } from "@/lib/protocols/sparkplug/payload";
import { readEdgeTopic } from "@/lib/protocols/sparkplug/topics";
import { settingsOf, storeSoon } from "./core";
import type { EdgeSession } from "./edge-session";
import { keepCertificate } from "./sparkplug-certificates";
import { play, type Scene } from "./sparkplug-events";
import { hostSettings, inflate } from "./sparkplug-session";
import type { DeviceSession } from "./state";
import {
  fault,
  invalid,
  isAllowed,
  type Outcome,
  rateLimited,
  type Transport,
  type Turn,
} from "./turn";

/** What becomes of a message of an edge node: it speaks of itself and its devices, and of nothing else. */
export function judgeEdge(turn: Turn, edge: EdgeSession): Outcome {
  const { message, now } = turn;
  const topic = readEdgeTopic(message.topic);
  if (topic?.group !== edge.node.group || topic.edge !== edge.node.edge)
    return isAllowed(turn, 0) ? refuse(turn) : rateLimited;
  const payload = decodePayload(message.payload, inflate);
  const count = payload?.metrics.length ?? 0;
  if (!isAllowed(turn, count)) return rateLimited;
  if (payload === undefined) return invalid;
  const settings = hostSettings(turn.settings);
  const received = receive(edge.node, { topic, payload, at: now }, settings);
  waitForGap(turn, edge);
  const { batch, isComplete } = play(turn, edge, received.happenings);
  // Whatever came of the message itself, others may have waited for it.
  if (received.invalid !== undefined) return fault("invalid-payload", batch);
  if (!isComplete) return fault("too-many-devices", batch);
  if (received.ignored !== undefined) return { kind: "ignored", reason: received.ignored, batch };
  keepCertificate(turn);
  return { kind: "taken", batch, reason: received.omitted };
}

/** Nobody else may say that we are gone: whoever listens is told again that we are here. */
function refuse({ core, device, message }: Turn): Outcome {
  core.edges.heard(message, device.row.garageId);
  return fault("unknown-topic");
}

function waitForGap(scene: Scene, edge: EdgeSession): void {
  const { core, session } = scene;
  edge.stopWaiting();
  const endsAt = gapEndsAt(edge.node, hostSettings(scene.settings));
  if (endsAt === undefined) return;
  const waitMs = Math.max(0, endsAt - core.clock.now());
  edge.stopWaiting = core.clock.after(waitMs, () => gapEnded(core, session, edge));
}

function gapEnded(core: Transport, session: DeviceSession, edge: EdgeSession): void {
  const scene = sceneOf(core, session);
  const happenings = endGap(edge.node, scene.now, hostSettings(scene.settings));
  const { batch } = play(scene, edge, happenings);
  storeSoon(core, batch);
  if (edge.lastMessageId !== undefined)
    core.cars
      .hear(batch, edge.lastMessageId)
      ?.stored.catch((error: unknown) => core.log.error("A car was not stored.", { error }));
  waitForGap(scene, edge);
}

function sceneOf(core: Transport, session: DeviceSession): Scene {
  const { device } = session;
  return { core, session, device, settings: settingsOf(core, device), now: core.clock.now() };
}

/** A connection that ends without a death takes the node and its devices with it all the same. */
export function edgeClosed(core: Transport, session: DeviceSession): void {
  const { edge } = session;
  if (edge === undefined) return;
  edge.stopWaiting();
  const scene = sceneOf(core, session);
  const happenings = nodeGone(edge.node, scene.now);
  if (happenings.length > 0) storeSoon(core, play(scene, edge, happenings).batch);
}
