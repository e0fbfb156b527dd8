import { once } from "node:events";
import { createServer } from "node:http";
import { openFileStore } from "@/lib/mqtt-server/file-store";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { keepHeapSmall } from "../../boot/heap";

/** Our endpoint alone in a process, as the benchmark measures it. Given a path, it keeps sessions there. Prints its ports. */
keepHeapSmall();
const path = process.argv[2];
const store = path === undefined ? {} : { store: await openFileStore({ path }) };
/** One function for all: what admissions cost is their maker's affair. */
const anything = () => true;
const server = createMqttServer({
  authenticate: async ({ clientId }) => ({
    kind: clientId.startsWith("viewer") ? "viewer" : "client",
    principal: "bench",
    mayPublish: anything,
    maySubscribe: anything,
  }),
  ...store,
  limits: {
    maxConnections: 100_000,
    maxPublishRate: 1_000_000,
    maxUnsentBytes: 16_777_216,
    maxQueuedMessages: 100_000,
    maxQueuedBytes: 134_217_728,
  },
});
await server.restore();
const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
const http = createServer();
http.on("upgrade", server.upgrade);
http.listen(0, "127.0.0.1");
await once(http, "listening");
const address = http.address();
const webSocketPort = typeof address === "object" && address ? address.port : 0;
process.stdout.write(`${JSON.stringify({ port, webSocketPort })}\n`);
