import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { reasonCodes } from "@/lib/mqtt/reason-code";
import { createMqttServer, type MqttServer } from "@/lib/mqtt-server/server";
import type { Issued } from "../certificate";
import { type AdmitOf, admit } from "./admit";
import type { CloudMessage } from "./messages";

export interface CloudBroker {
  readonly port: number;
  readonly publish: (message: CloudMessage) => void;
  /** Tells everybody who is connected "maximum connect time" (0xA0) and cuts them off. */
  readonly disconnectAll: () => number;
  /** How many are connected. */
  readonly connected: () => number;
  /** The broker goes away; `start` brings it back on the same port. */
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
  /** Ends for good. */
  readonly close: () => Promise<void>;
}

interface Running {
  readonly server: MqttServer;
  readonly port: number;
}

const expirySeconds = 300;

/** The vendor's broker over TLS: its users only listen. */
export async function startBroker(of: AdmitOf, issued: Issued, port = 0): Promise<CloudBroker> {
  const files = await writePair(issued);
  let running: Running | undefined = await run(of, files, port);
  const bound = running.port;
  const stop = async (): Promise<void> => {
    const stopping = running;
    running = undefined;
    await stopping?.server.close();
  };
  return {
    port: bound,
    publish: (message) => running?.server.publish(addressed(of, message)),
    disconnectAll: () =>
      running?.server.disconnect(
        () => true,
        reasonCodes.maximumConnectTime,
        "connected too long",
      ) ?? 0,
    connected: () => running?.server.connected().length ?? 0,
    stop,
    start: async () => {
      running ??= await run(of, files, bound);
    },
    close: async () => {
      await stop();
      await rm(files.folder, { recursive: true, force: true });
    },
  };
}

interface PairFiles {
  readonly folder: string;
  readonly keyPath: string;
  readonly certPath: string;
}

/** The listener reads its certificate from files, as in a real installation. */
async function writePair({ key, cert }: Issued): Promise<PairFiles> {
  const folder = await mkdtemp(join(tmpdir(), "vindow-world-"));
  const [keyPath, certPath] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  await Promise.all([writeFile(keyPath, key, { mode: 0o600 }), writeFile(certPath, cert)]);
  return { folder, keyPath, certPath };
}

async function run(of: AdmitOf, files: PairFiles, port: number): Promise<Running> {
  const server = createMqttServer({
    authenticate: (request) => admit(request, of),
    onRefused: ({ what, reasonCode, reason, topic = "" }) =>
      of.log(`Broker: ${what} ${topic} refused with ${reasonCode}: ${reason}`),
  });
  const listening = await server.listenTls({ ...files, port, host: "127.0.0.1" });
  return { server, port: listening.port };
}

/** The newer broker says how long a message is good for and when it handled it. */
function addressed({ profile, clock }: AdmitOf, message: CloudMessage) {
  if (profile === "2024") return message;
  return {
    ...message,
    properties: {
      messageExpiryInterval: expirySeconds,
      userProperties: [["start_time", String(clock.now())]] as const,
    },
  };
}
