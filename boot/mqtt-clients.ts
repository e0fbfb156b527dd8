import {
  type AdmittedClient,
  admitAnonymous,
  admitClient,
  anonymousPrincipal,
} from "@/lib/auth/admit-client";
import { type ClientBook, clientPrincipal, createClientBook } from "@/lib/auth/client-book";
import type { ClientDesk } from "@/lib/auth/client-desk";
import { createClientPasswords } from "@/lib/auth/client-password";
import type { Environment } from "@/lib/config/env";
import type { Database } from "@/lib/db/database";
import { listAllGarages } from "@/lib/db/garages";
import type { MqttEndpoint } from "@/lib/domain/client";
import { systemClock } from "@/lib/hub/clock";
import type { Hub } from "@/lib/hub/hub";
import type { OwnSender } from "@/lib/hub/own-endpoint";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import type { Admission, ConnectRequest, PublishedMessage } from "@/lib/mqtt-server/admission";
import type { MqttServerOptions, RefusedEvent, StateEntry } from "@/lib/mqtt-server/broker";
import { defaultLimits } from "@/lib/mqtt-server/limits";
import type { MqttServer } from "@/lib/mqtt-server/server";
import { say } from "@/messages/say";
import { createClientNews } from "./client-news";
import { createClientStatuses, principalsOf } from "./client-statuses";

interface ClientParts {
  readonly db: Database;
  readonly environment: Environment;
  readonly hub: () => Hub | undefined;
}

type Listeners = Required<
  Pick<MqttServerOptions, "onPublish" | "onWill" | "onRefused" | "onSession">
>;

export interface MqttClients extends Listeners {
  /** Undefined where nobody here has that name or certificate. */
  readonly admit: (request: ConnectRequest) => Promise<Admission | undefined>;
  /** What the pages' topics of clients hold now. */
  readonly currentState: (filter: string) => readonly StateEntry[];
  readonly stop: () => void;
  /** Whether the refused one is a client of somebody's, by name. */
  readonly isTheirs: (event: RefusedEvent) => boolean;
  readonly desk: (server: MqttServer, ports: () => Ports) => ClientDesk;
}

export type Ports = Pick<MqttEndpoint, "tcpPort" | "tlsPort">;

/** The people's own modules and tools on our endpoint: who they are, and where what they say goes. */
export async function startClients({ db, environment, hub }: ClientParts): Promise<MqttClients> {
  const book = createClientBook(db);
  await book.reload();
  let wire: MqttServer | undefined;
  const news = createClientNews(book, systemClock, () => wire);
  const statuses = createClientStatuses(book, Date.now, news.changed);
  const countedSince = Date.now();
  const hasClientAuthority = environment.TLS_CLIENT_CA !== undefined;
  const judge = { book, passwords: createClientPasswords(), now: Date.now, hasClientAuthority };
  const anonymous = environment.MQTT_ANONYMOUS;
  const rows = createRowBudget(Date.now);
  return {
    admit: async (request) => {
      const known = await admitClient(judge, request);
      const found = known ?? (anonymous === "loopback" ? await nameless(db, request) : undefined);
      // What it says could not be stored yet.
      return found && hub() === undefined ? notYet : found;
    },
    currentState: news.currentState,
    stop: news.stop,
    onPublish: (message, session) => {
      if (session.kind !== "client") return undefined;
      statuses.onMessage(session.principal, message);
      const sender = senderOf(book, session.principal, session.admission.space);
      // It comes now, whether the endpoint keeps it or not [MQTT-3.3.1-12].
      const incoming = { ...incomingOf(message), isRetained: false };
      return sender && hub()?.takeInternal(incoming, sender);
    },
    onWill: (message, { principal, kind }) => {
      const sender = kind === "client" ? senderOf(book, principal) : undefined;
      if (sender) void hub()?.takeInternal(incomingOf(message), sender);
    },
    onSession: statuses.onSession,
    onRefused: (event) => {
      statuses.onRefused(event);
      for (const principal of principalsOf(book, event)) {
        const sender = senderOf(book, principal);
        if (!sender || !rows.isWithin(principal)) continue;
        const { topic = "CONNECT", message } = event;
        const incoming = incomingOf(message ?? { ...nothing, topic });
        hub()?.noteRefused(incoming, sender, refusalOf(event));
      }
    },
    isTheirs: (event) => principalsOf(book, event).length > 0,
    desk: (server, ports) => {
      wire = server;
      return {
        book,
        status: (id) => ({
          ...statuses.get(clientPrincipal(id)),
          ...sessionFacts(server, clientPrincipal(id), statuses.get(clientPrincipal(id))),
        }),
        endpoint: () => ({
          ...ports(),
          hasClientAuthority,
          webSocketPath: "/mqtt",
          anonymous,
          defaultLimits: limitsNamed(defaultLimits),
          countedSince,
          counters: { ...server.stats() },
        }),
        end: (id, reason, isForGood) => {
          const principal = clientPrincipal(id);
          const { administrativeAction } = reasonCodes;
          if (!isForGood) {
            server.disconnect((one) => one.principal === principal, administrativeAction, reason);
            news.changed(principal);
            return;
          }
          server.forget(principal, administrativeAction, reason);
          statuses.forget(principal);
        },
      };
    },
  };
}

function refusalOf({ what, reasonCode, reason, clientId }: RefusedEvent): string {
  const code = `0x${reasonCode.toString(16)}`;
  return say("endpoint.refused", { what, code, clientId, reason });
}

const nothing = { payload: Buffer.alloc(0), qos: 0, isRetained: false, properties: {} } as const;

const incomingOf = ({ topic, payload, qos, isRetained }: PublishedMessage) => ({
  topic,
  payload,
  qos,
  isRetained,
  receivedAt: Date.now(),
});

/** Where the messages of a principal go; a tool without credentials feeds the garage that it was let into. */
function senderOf(book: ClientBook, principal: string, space?: string): OwnSender | undefined {
  const client = book.byPrincipal(principal);
  if (client) return { garageId: client.garageId, sourceId: client.feeds };
  return principal === anonymousPrincipal && space !== undefined ? { garageId: space } : undefined;
}

const notYet: Admission = {
  kind: "refused",
  code5: reasonCodes.serverUnavailable,
  code3: 3,
  reason: say("request.starting"),
};

const loopback = /^(127\.|::1$|::ffff:127\.)/;

/** Without user name and password, from this machine, not through the pages' port: a proxy makes everybody local there. */
async function nameless(
  db: Database,
  { username, password, address, listener }: ConnectRequest,
): Promise<AdmittedClient | undefined> {
  if (username !== undefined || password !== undefined) return undefined;
  if (listener === "ws" || !loopback.test(address)) return undefined;
  const garage = (await listAllGarages(db)).find(({ isDemo }) => !isDemo);
  return garage && admitAnonymous(garage.id);
}

function sessionFacts(
  server: MqttServer,
  principal: string,
  { limitsMet }: { readonly limitsMet: Readonly<Record<string, number>> },
) {
  const sessions = server.sessionsOf(principal);
  const dropped = sessions.reduce((sum, one) => sum + one.dropped, 0);
  return {
    connections: sessions.filter(({ isConnected }) => isConnected).length,
    sessions: sessions.length,
    queued: sessions.reduce((sum, one) => sum + one.queued, 0),
    limitsMet: dropped === 0 ? limitsMet : { ...limitsMet, queue: dropped },
  };
}

const limitsNamed = (limits: MqttEndpoint["defaultLimits"]): MqttEndpoint["defaultLimits"] => ({
  maxPacketBytes: limits.maxPacketBytes,
  maxConnections: limits.maxConnections,
  maxSessions: limits.maxSessions,
  maxSubscriptions: limits.maxSubscriptions,
  maxTopicLevels: limits.maxTopicLevels,
  maxQueuedMessages: limits.maxQueuedMessages,
  maxQueuedBytes: limits.maxQueuedBytes,
  maxPublishRate: limits.maxPublishRate,
});

const rowsAMinute = 60;

/** Refusals of one client in the journal: somebody who hammers at the door must not fill it. */
function createRowBudget(now: () => number) {
  const minutes = new Map<string, { since: number; count: number }>();
  return {
    isWithin: (principal: string): boolean => {
      const known = minutes.get(principal);
      const minute = known && now() - known.since < 60_000 ? known : { since: now(), count: 0 };
      minute.count += 1;
      minutes.set(principal, minute);
      return minute.count <= rowsAMinute;
    },
  };
}
