import mqtt, { type IClientOptions, type MqttClient } from "mqtt";

export interface SessionOf {
  readonly url: string;
  readonly vehicleId: string;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly keepAliveSeconds?: number;
  readonly will: string;
  readonly subscriptions: readonly string[];
  readonly onMessage: (topic: string, text: string) => void;
}

type Qos = 0 | 1 | 2;

/** The module's connection: MQTT 3.1.1 with a session that outlives it, and a last will. */
export function createSession(of: SessionOf) {
  let client: MqttClient | undefined;
  return {
    isOnline: () => client?.connected === true,
    publish: (topic: string, payload: string | Buffer, qos: Qos, retain = false) =>
      client?.publishAsync(topic, payload, { qos, retain }) ??
      Promise.reject(new Error("the module is offline")),
    open: async () => {
      const opened = mqtt.connect(of.url, connectOptions(of));
      // What waited for us comes right behind the CONNACK.
      opened.on("message", (topic, payload) => of.onMessage(topic, payload.toString()));
      await new Promise((resolve, reject) => {
        opened.once("connect", resolve).once("error", reject);
      });
      opened.on("error", () => undefined);
      client = opened;
      if (of.subscriptions.length > 0)
        await client.subscribeAsync([...of.subscriptions], { qos: 1 });
    },
    /** The socket breaks without a word. */
    drop: () => {
      client?.stream.destroy();
      void client?.endAsync(true);
    },
    /** Nothing is sent any more, and the socket stays open: the broker has to notice by itself. */
    hang: () => void client?.stream.cork(),
    close: async () => client?.endAsync(true),
  };
}
export type Session = ReturnType<typeof createSession>;

const connectOptions = (of: SessionOf): IClientOptions => ({
  protocolVersion: 4,
  clientId: of.vehicleId,
  clean: false,
  keepalive: of.keepAliveSeconds ?? 1_740,
  reconnectPeriod: 0,
  will: { topic: of.will, payload: Buffer.from("no"), qos: 0, retain: true },
  ...(of.username === undefined ? {} : { username: of.username }),
  ...(of.password === undefined ? {} : { password: of.password }),
  ...(of.ca === undefined ? {} : { ca: of.ca }),
});
