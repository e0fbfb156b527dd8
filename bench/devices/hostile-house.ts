import { createGarage } from "@/lib/db/garages";
import { openForTest } from "@/lib/db/open-for-test";
import type { ProfileSettings } from "@/lib/domain/device";
import type { Log } from "@/lib/domain/log";
import { type Devices, startDevices } from "@/lib/hub/devices/devices";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { join } from "@/lib/mqtt-server/testing/raw-client";
import type { Target } from "./hostile";

export interface HostileHouse extends Target {
  /** Everything that was logged as an error. */
  readonly errors: readonly string[];
  readonly close: () => Promise<void>;
}

const profiles: Readonly<Record<string, ProfileSettings>> = {
  json: {},
  both: { payload: "protobuf", isJsonAccepted: true },
  lenient: { sendAckOnValidationException: true },
  edge: { isSparkplug: true },
};

/** The device transport with its database, devices of every kind, and one that stands by. */
export async function openHostileHouse(): Promise<HostileHouse> {
  const db = await openForTest();
  const errors: string[] = [];
  const error: Log["error"] = (sentence, details) => {
    errors.push(`${sentence} ${String(details?.error)}`);
  };
  const log: Log = { debug: () => {}, info: () => {}, warn: () => {}, error };
  const server = createMqttServer({
    authenticate: (request) => devices.admit(request),
    onSession: (event) => devices.onSession(event),
    log: (level, sentence, details) => log[level](sentence, details),
  });
  const devices = await startDevices({ db, log, server });
  const { id: garageId } = await createGarage(db, { name: "Home", now: Date.now() });
  const tokens = await makeDevices(devices, garageId);
  const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  const calm = await join(port, { username: "calm", clientId: "calm" });
  let count = 0;
  return {
    port,
    tokens,
    errors,
    handled: () => {
      const { messagesReceived, malformedPackets, overPacketSize } = server.stats();
      return messagesReceived + malformedPackets + overPacketSize;
    },
    check: async () => {
      count += 1;
      const payload = `{"count":${count}}`;
      calm.publish({ topic: "v1/devices/me/telemetry", payload, qos: 1, messageId: 1 });
      const answer = await calm.next();
      if (answer.cmd !== "puback" || answer.reasonCode)
        throw new Error(`the one that stands by got ${JSON.stringify(answer)}`);
    },
    close: async () => {
      calm.socket.destroy();
      await server.close();
      await devices.stop();
      await db.close();
    },
  };
}

async function makeDevices(devices: Devices, garageId: string): Promise<readonly string[]> {
  const tokens: string[] = [];
  for (const [profile, settings] of Object.entries(profiles)) {
    await devices.addProfile(garageId, profile, settings);
    for (const isGateway of [false, true]) {
      const token = `${profile}-${isGateway}`;
      const credential = { kind: "access-token", token } as const;
      await devices.create({ garageId, name: token, profile, isGateway, credential });
      tokens.push(token);
    }
  }
  const credential = { kind: "access-token", token: "calm" } as const;
  await devices.create({ garageId, name: "calm", profile: "json", credential });
  return tokens;
}
