import { once } from "node:events";
import mqtt from "mqtt";
import { afterEach } from "vitest";
import { type JoinedClient, type JoinOptions, join, type RawClient, rawClient } from "./raw-client";
import { startServer, type TestServer } from "./start-server";

export interface Bench extends TestServer {
  readonly join: (options?: JoinOptions) => Promise<JoinedClient>;
  readonly raw: (version?: 3 | 4 | 5) => Promise<RawClient>;
  /** An MQTT.js client, connected. */
  readonly mqttJs: (options?: mqtt.IClientOptions, url?: string) => Promise<mqtt.MqttClient>;
}

type Options = Parameters<typeof startServer>[0];

/** Starts servers and clients for one test file, and stops them after each test. */
export function createBench(defaults: Options = {}): (options?: Options) => Promise<Bench> {
  const stops: (() => unknown)[] = [];
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
  });
  return async (options = {}) => {
    const test = await startServer({ ...defaults, ...options });
    stops.push(test.stop);
    return {
      ...test,
      join: async (wanted) => kept(stops, await join(test.tcpPort, wanted)),
      raw: async (version = 5) => kept(stops, await rawClient(test.tcpPort, version)),
      mqttJs: async (wanted = {}, url = test.wsUrl) => {
        const client = mqtt.connect(url, { reconnectPeriod: 0, ...wanted });
        client.on("error", () => undefined);
        stops.push(() => client.endAsync(true));
        await until(client, "connect");
        return client;
      },
    };
  };
}

function kept<C extends RawClient>(stops: (() => unknown)[], client: C): C {
  stops.push(() => client.socket.destroy());
  return client;
}

/** The cast holds: an MQTT.js client is an EventEmitter, whose events it types too narrowly for `once`. */
export const until = (emitter: mqtt.MqttClient, event: string): Promise<unknown[]> =>
  once(emitter as unknown as NodeJS.EventEmitter, event);
