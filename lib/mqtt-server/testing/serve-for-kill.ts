import { argv, stdout } from "node:process";
import { openFileStore } from "../file-store";
import { createMqttServer } from "../server";
import { everybody } from "./start-server";

/** A server with a store, for a test that kills it. Prints its port. */
const store = await openFileStore({ path: argv[2] ?? "" });
const server = createMqttServer({
  authenticate: everybody,
  store,
  limits: { maxPublishRate: 1_000_000, maxQueuedMessages: 100_000 },
});
await server.restore();
const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
stdout.write(`${port}\n`);
