import { expect } from "vitest";
import type { JoinedClient, JoinOptions } from "@/lib/mqtt-server/testing/raw-client";
import { bdSeq, double, rebirthControl } from "@/lib/protocols/sparkplug/edge-for-test";
import { encodePayload, type PayloadFields } from "@/lib/protocols/sparkplug/payload";
import { type DeviceHouse, type MadeDevice, openDeviceHouse, publish } from "./device-house";

export interface Edge {
  readonly id: string;
  readonly client: JoinedClient;
  /** Publishes at QoS 1, and answers when it is stored. */
  readonly say: (where: string, fields: PayloadFields) => ReturnType<typeof publish>;
  /** Ends the connection, and answers when the node is known to be away. */
  readonly leave: () => Promise<void>;
  /** The same node on another connection. */
  readonly again: () => Promise<Edge>;
}

export interface EdgeHouse extends DeviceHouse {
  readonly edge: (name: string, options?: JoinOptions) => Promise<Edge>;
}

export const bytes = (fields: PayloadFields): Buffer => Buffer.from(encodePayload(fields));

/** The will of an edge node, as CONNECT carries it. */
export const deathOf = (edge: string, number = 0) => ({
  topic: `spBv1.0/G/NDEATH/${edge}`,
  payload: bytes({ timestamp: 1, metrics: [bdSeq(number)] }),
  qos: 1 as const,
  retain: false,
});

export const nodeBirth: PayloadFields = {
  timestamp: 1_000,
  seq: 0,
  metrics: [bdSeq(0), rebirthControl, double("load", 1), { ...double("site", 3), alias: "9" }],
};
export const deviceBirth: PayloadFields = {
  timestamp: 1_001,
  seq: 1,
  metrics: [double("heat", 20), { ...double("door", 0), alias: "7" }],
};

/** A running house with a profile for edge nodes, whose metric "site" is an attribute. */
export async function openEdgeHouse(): Promise<EdgeHouse> {
  const house = await openDeviceHouse();
  await house.profile({
    name: "edge",
    isSparkplug: true,
    sparkplugAttributeMetrics: ["site"],
    sparkplugReorderMs: 100,
  });
  await house.profile({ name: "strict", isSparkplug: true, isSparkplugStrict: true });
  const enter = async (device: MadeDevice, name: string, options: JoinOptions): Promise<Edge> => {
    const client = await house.connect(device, { will: deathOf(name), ...options });
    return {
      id: device.id,
      client,
      say: (where, fields) => {
        const [type, sub] = where.split(" ");
        const topic = `spBv1.0/G/${type}/${name}${sub ? `/${sub}` : ""}`;
        return publish(client, topic, bytes(fields));
      },
      leave: async () => {
        client.end();
        const isConnected = async () => (await house.device(device.id)).isConnected;
        await expect.poll(isConnected).toBe(false);
      },
      again: () => enter(device, name, options),
    };
  };
  return {
    ...house,
    edge: async (name, options = {}) => enter(await house.make({ profile: "edge" }), name, options),
  };
}
