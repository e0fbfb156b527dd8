import type { ProfileSettings } from "@/lib/domain/device";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type {
  Admitted,
  PublishedMessage,
  PublishVerdict,
  SubscribeVerdict,
} from "@/lib/mqtt-server/admission";
import type { Limits } from "@/lib/mqtt-server/limits";
import { readFilter } from "@/lib/protocols/platform/filters";
import { settingsOf } from "./core";
import { noteLimited } from "./limited";
import { breachOf, exceeded, limitsOf } from "./rates";
import { maxInflight } from "./session-limits";
import { grantEdge } from "./sparkplug-session";
import { type DeviceSession, type DeviceState, devicePrincipal } from "./state";
import { takePublish, takeWill } from "./take-publish";
import type { Transport } from "./turn";

const sessionIdleMs = 600_000;
const longestKeepSeconds = 86_400;

/** What a device may do on its connection. Thousands of them idle: methods instead of closures. */
export class DeviceAdmission implements Admitted {
  readonly kind = "device";
  readonly maxQos = 1;
  readonly idleMs = sessionIdleMs;
  readonly principal: string;
  readonly limits: Partial<Limits>;
  readonly isRetainAvailable: boolean;
  private readonly core: Transport;
  private readonly session: DeviceSession;

  constructor(core: Transport, session: DeviceSession, settings: ProfileSettings) {
    this.core = core;
    this.session = session;
    this.principal = devicePrincipal(session.device.row.id);
    const { maxPayloadBytes } = core.sessionSettings;
    const isEdge = session.edge !== undefined;
    // The death of one connection would take a node offline that is there by another.
    const maxSessions = isEdge ? 1 : (settings.maxSessionsPerDevice ?? 1);
    this.limits = limitsFor(maxSessions, maxPayloadBytes);
    this.isRetainAvailable = isEdge;
  }

  mayPublish(): boolean {
    return true;
  }

  maySubscribe(): boolean {
    return false;
  }

  mayReceive(): boolean {
    return mayReceive(this.core, this.session.device);
  }

  handlePublish(message: PublishedMessage): Promise<PublishVerdict> {
    return takePublish(this.core, this.session, message);
  }

  handleWill(message: PublishedMessage): void {
    takeWill(this.core, this.session, message);
  }

  handleSubscribe(filter: string, qos: 0 | 1 | 2): SubscribeVerdict {
    const { edge, device } = this.session;
    const code = edge ? grantEdge(edge, filter, qos) : grant(this.core, device, filter, qos);
    return { isVirtual: true, code };
  }
}

const known = new Map<string, Partial<Limits>>();

/** One object for all devices that may have as many sessions. */
function limitsFor(maxConnections: number, maxPacketBytes: number): Partial<Limits> {
  const key = `${maxConnections} ${maxPacketBytes}`;
  const found = known.get(key);
  if (found) return found;
  const limits = {
    maxConnections,
    maxPacketBytes,
    maxInflight,
    receiveMaximum: maxInflight,
    maxQueuedMessages: 100,
    maxSessionExpirySeconds: longestKeepSeconds,
  };
  known.set(key, limits);
  return limits;
}

function mayReceive(core: Transport, device: DeviceState): boolean {
  const now = core.clock.now();
  const { own } = limitsOf(device, settingsOf(core, device), now);
  const over =
    core.shared.take(device.row.garageId, 0, now) ?? breachOf("device", exceeded(own, 0, now));
  if (over) noteLimited(core, device, over);
  return over === undefined;
}

function grant(core: Transport, device: DeviceState, filter: string, qos: 0 | 1 | 2): number {
  const { attributesSubscribeTopic } = settingsOf(core, device);
  const known = readFilter(filter, attributesSubscribeTopic);
  return known === undefined ? reasonCodes.topicFilterInvalid : Math.min(qos, 1);
}
