import { onTestFinished } from "vitest";
import type { Admission, ConnectRequest } from "@/lib/mqtt-server/admission";
import type { SessionEvent } from "@/lib/mqtt-server/broker";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { freePort } from "@/lib/mqtt-server/testing/free-port";

type Verdict = { readonly code3: number; readonly code5: number } | undefined;

/** A broker on loopback to be connected to, refused by, stopped and started again on its port. */
export async function startBroker(refuse: (request: ConnectRequest) => Verdict = () => undefined) {
  const requests: ConnectRequest[] = [];
  const acknowledged: string[] = [];
  const authenticate = async (request: ConnectRequest): Promise<Admission> => {
    requests.push(request);
    const no = refuse(request);
    if (no) return { kind: "refused", ...no, reason: "refused by the test" };
    return {
      kind: "client",
      principal: request.username ?? request.clientId,
      mayPublish: () => true,
      maySubscribe: () => true,
    };
  };
  const onSession = (event: SessionEvent) => {
    if (event.kind === "delivered") acknowledged.push(event.topic);
  };
  let server = createMqttServer({ authenticate, onSession });
  // A port that no other server is lent while this one is away.
  const port = await freePort();
  await server.listenTcp({ port, host: "127.0.0.1" });
  onTestFinished(() => server.close());
  return {
    url: `mqtt://127.0.0.1:${port}`,
    port,
    requests,
    /** Topics of the QoS 1 and 2 messages that the other side has taken. */
    acknowledged,
    server: () => server,
    send: (topic: string, value: unknown, qos: 0 | 1 | 2 = 0) =>
      server.publish({
        topic,
        payload: typeof value === "string" ? value : JSON.stringify(value),
        qos,
      }),
    stop: () => server.close(),
    startAgain: async () => {
      server = createMqttServer({ authenticate, onSession });
      await server.listenTcp({ port, host: "127.0.0.1" });
    },
  };
}
