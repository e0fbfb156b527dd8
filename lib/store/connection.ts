import type { IClientOptions, MqttClient } from "mqtt";
import type { Link } from "./link";
import type { Ticket, TicketAnswer } from "./ticket";
import { createWantedTopics } from "./wanted-topics";

export interface ConnectionOptions {
  readonly fetchTicket: () => Promise<TicketAnswer>;
  readonly loadMqtt: () => Promise<{
    readonly connect: (url: string, options: IClientOptions) => MqttClient;
  }>;
  readonly onMessage: (topic: string, payload: Uint8Array) => void;
  readonly onLink: (kind: Link["kind"]) => void;
  /** Where a relative ticket URL points to. */
  readonly pageUrl: string;
  readonly random?: () => number;
}

export interface Connection {
  readonly open: () => void;
  /** Tries at once instead of waiting: the network or the person is back. */
  readonly retryNow: () => void;
  /** Drops a line that is surely dead, and tries again. */
  readonly renew: () => void;
  readonly close: () => void;
  /** Adds the ticket's topics that begin so to the subscriptions, until called off. */
  readonly watch: (prefix: string) => () => void;
}

const firstDelayMs = 500;
/** A restart of the server is over within a minute or two: until then we look often. */
const patientAfterAttempts = 60;
const longestDelayMs = { eager: 2_000, patient: 15_000 };

/** The browser's one MQTT connection: a fresh ticket for every attempt, for ever, with growing pauses. */
export function createConnection(options: ConnectionOptions): Connection {
  const wanted = createWantedTopics();
  let attempt = 0;
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let client: MqttClient | undefined;
  let ticket: Ticket | undefined;
  // Counts the efforts, so that a late answer of an abandoned one changes nothing.
  let effort = 0;

  const lose = () => {
    drop();
    if (!isWanted) return;
    options.onLink("lost");
    clearTimeout(timer);
    timer = setTimeout(start, pauseMs(attempt, options.random ?? Math.random));
    attempt += 1;
  };

  const drop = () => {
    effort += 1;
    if (client) hangUp(client);
    client = undefined;
  };

  const start = () => {
    clearTimeout(timer);
    drop();
    void dial(effort).catch(lose);
  };

  const onOpen = () => {
    attempt = 0;
    options.onLink("live");
    client?.subscribe(wanted.all(ticket));
  };

  const dial = async (mine: number) => {
    // The library loads while the ticket is asked for.
    const [answer, mqtt] = await Promise.all([options.fetchTicket(), options.loadMqtt()]);
    if (mine !== effort || !isWanted) return;
    if (answer.kind === "unreachable") return lose();
    if (answer.kind !== "ticket") {
      isWanted = false;
      options.onLink(answer.kind);
      return;
    }
    ticket = answer.ticket;
    client = mqtt.connect(socketUrl(ticket.url, options.pageUrl), dialOptions(ticket));
    hear(client, { onOpen, onMessage: options.onMessage, onEnd: lose });
  };

  return {
    open: () => {
      // Strict mode runs effects twice: the second open finds the first.
      if (isWanted) return;
      isWanted = true;
      start();
    },
    retryNow: () => {
      if (isWanted && !client?.connected) start();
    },
    renew: () => {
      if (isWanted) start();
    },
    close: () => {
      isWanted = false;
      clearTimeout(timer);
      drop();
    },
    watch: (prefix) => {
      const unwatch = wanted.add(prefix);
      if (client?.connected) client.subscribe(wanted.of(prefix, ticket));
      return () => {
        if (!unwatch() && client?.connected) client.unsubscribe(wanted.of(prefix, ticket));
      };
    },
  };
}

interface Ears {
  readonly onOpen: () => void;
  readonly onMessage: ConnectionOptions["onMessage"];
  readonly onEnd: () => void;
}

function hear(client: MqttClient, { onOpen, onMessage, onEnd }: Ears): void {
  client.on("connect", onOpen);
  client.on("message", (topic, payload) => onMessage(topic, payload));
  client.on("error", onEnd);
  client.on("close", onEnd);
}

function hangUp(client: MqttClient): void {
  client.removeAllListeners();
  // MQTT.js may still tell of the socket's end; nobody is there to hear it.
  client.on("error", () => {});
  client.end(true);
}

/** Twice as long each time, and never for many browsers at one moment. */
function pauseMs(attempt: number, random: () => number): number {
  const longest = attempt < patientAfterAttempts ? longestDelayMs.eager : longestDelayMs.patient;
  return Math.min(longest, firstDelayMs * 2 ** attempt) * (0.5 + random() / 2);
}

function socketUrl(url: string, pageUrl: string): string {
  const absolute = new URL(url, pageUrl);
  absolute.protocol = absolute.protocol.replace("http", "ws");
  return absolute.href;
}

/** We reconnect ourselves, because every attempt needs a new ticket. */
const dialOptions = ({ username, ticket }: Ticket): IClientOptions => ({
  protocolVersion: 5,
  clean: true,
  keepalive: 30,
  connectTimeout: 10_000,
  reconnectPeriod: 0,
  // Timers in a worker would need a worker from a blob, which our policy refuses.
  timerVariant: "native",
  username,
  password: ticket,
});
