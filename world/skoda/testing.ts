import { randomUUID } from "node:crypto";
import { connect, type ErrorWithReasonCode, type IClientOptions, type MqttClient } from "mqtt";
import type { Car } from "../car/car";
import { type ManualClock, manualClock } from "../clock";
import { familyCars } from "../garage";
import { type SkodaCloud, type SkodaCloudOf, startSkodaCloud } from "./cloud";
import { totpAt } from "./totp";

export interface TestCloud extends SkodaCloud {
  readonly clock: ManualClock;
  readonly request: (method: string, path: string, body?: unknown) => Promise<Response>;
}

/** A cloud whose clock stands still until the test moves it, with the family's cars. */
export async function startTestCloud(options: Partial<SkodaCloudOf> = {}): Promise<TestCloud> {
  const clock = manualClock();
  const cars: readonly Car[] = familyCars(clock.now());
  const cloud = await startSkodaCloud({ cars, profile: "2026", clock, ...options });
  return {
    ...cloud,
    clock,
    request: (method, path, body) =>
      fetch(`${cloud.apiUrl}${path}`, {
        method,
        headers: { authorization: `Bearer ${cloud.tokens.accessToken}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
}

/** How an honest client of the cloud's profile connects. */
export function clientOptions(cloud: SkodaCloud, now: number): IClientOptions {
  const { accessToken, fcmToken, userId } = cloud.tokens;
  const common = { ca: cloud.ca, password: accessToken, reconnectPeriod: 0, keepalive: 0 };
  if (cloud.profile === "2024") {
    return { ...common, protocolVersion: 4, username: "anybody", clientId: randomUUID() };
  }
  const userProperties = { auth_method: "totp_v1", auth_credentials: totpAt(fcmToken, now) };
  return {
    ...common,
    protocolVersion: 5,
    username: userId,
    clientId: `${randomUUID()}#${randomUUID()}`,
    properties: { userProperties },
  };
}

/** Connects and subscribes; rejects with the broker's code where it refuses. */
export async function connected(
  cloud: SkodaCloud,
  options: IClientOptions,
  filters: readonly string[] = [],
): Promise<MqttClient> {
  const client = connect(cloud.mqttUrl, options);
  await new Promise<void>((resolve, reject) => {
    client.once("connect", () => resolve());
    client.once("error", reject);
  });
  await Promise.all(filters.map((filter) => client.subscribeAsync(filter)));
  return client;
}

/** The CONNACK code of a refused connection, or "connected". */
export async function refusalOf(
  cloud: SkodaCloud,
  options: IClientOptions,
): Promise<number | "connected"> {
  const client = connect(cloud.mqttUrl, options);
  try {
    return await new Promise((resolve) => {
      client.once("connect", () => resolve("connected"));
      client.once("error", (error: Error | ErrorWithReasonCode) =>
        resolve("code" in error && typeof error.code === "number" ? error.code : -1),
      );
    });
  } finally {
    client.end(true);
  }
}

export interface Received {
  readonly topic: string;
  readonly text: string;
  /** Parsed JSON; `{}` for an empty payload. */
  readonly json: Readonly<Record<string, unknown>>;
}

/** Everything that arrives at a client, and a way to wait for it. */
export function listenTo(client: MqttClient) {
  const all: Received[] = [];
  client.on("message", (topic, payload) => {
    const text = payload.toString();
    all.push({ topic, text, json: text === "" ? {} : JSON.parse(text) });
  });
  const until = async (isIt: (message: Received) => boolean): Promise<Received> => {
    for (;;) {
      const found = all.find(isIt);
      if (found) return found;
      await new Promise<void>((resolve) => client.once("message", () => resolve()));
    }
  };
  return { all, until };
}
