import { reasonCodes } from "@/lib/mqtt/reason-code";
import { createMqttServer, type MqttServer } from "@/lib/mqtt-server/server";
import type { Issued } from "../certificate";
import { type AdmitOf, admit } from "./admit";
import type { CloudMessage } from "./messages";
import { listenTlsFront, type TlsFront } from "./tls-front";

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
}

interface Running {
  readonly server: MqttServer;
  readonly front: TlsFront;
}

const expirySeconds = 300;

/** The vendor's broker over TLS: its users only listen. */
export async function startBroker(of: AdmitOf, issued: Issued, port = 0): Promise<CloudBroker> {
  let running: Running | undefined = await run(of, issued, port);
  const bound = running.front.port;
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
    stop: async () => {
      const stopping = running;
      running = undefined;
      await stopping?.server.close();
      await stopping?.front.close();
    },
    start: async () => {
      running ??= await run(of, issued, bound);
    },
  };
}

async function run(of: AdmitOf, issued: Issued, port: number): Promise<Running> {
  const server = createMqttServer({ authenticate: (request) => admit(request, of) });
  const plain = await server.listenTcp({ port: 0, host: "127.0.0.1" });
  return { server, front: await listenTlsFront(issued, port, plain.port) };
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
