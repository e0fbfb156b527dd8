import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { createGarage } from "@/lib/db/garages";
import { openDatabase } from "@/lib/db/open";
import { silentLog } from "@/lib/domain/log";
import { startHub } from "@/lib/hub/hub";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { protocols } from "@/lib/protocols/index";
import { keepHeapSmall } from "../../boot/heap";
import { userId, vins } from "./change-soc";

/** The server without its pages: one Škoda source on the given broker, its state told over IPC. */
keepHeapSmall();
const url = process.argv[2] ?? "";
const folder = await mkdtemp(join(tmpdir(), "bench-ingest-"));
const db = await openDatabase({ folder, log: silentLog });
const { id: garageId } = await createGarage(db, { name: "Bench", now: Date.now() });
const endpoint = createMqttServer({
  authenticate: async () => ({
    kind: "viewer",
    principal: "viewer",
    mayPublish: () => false,
    maySubscribe: () => true,
  }),
});
const { port } = await endpoint.listenTcp({ port: 0, host: "127.0.0.1" });
let stored = 0;
const counting = {
  ...db,
  writeBatch: async (batch: Parameters<typeof db.writeBatch>[0]) => {
    await db.writeBatch(batch);
    stored += batch.messages?.length ?? 0;
  },
};
const hub = await startHub({
  db: counting,
  mqttServer: endpoint,
  secretKey: new Uint8Array(32),
  protocols,
  log: silentLog,
});
await hub.sources.add({
  garageId,
  name: "Škoda",
  kind: "skoda",
  settings: { url, profile: "2024", userId },
  secrets: { accessToken: "bench" },
  vehicles: vins.map((vin) => ({ vin })),
});

const delay = monitorEventLoopDelay({ resolution: 2 });
delay.enable();
const report = () => {
  const [source] = hub.sources.list();
  process.send?.({
    stored,
    port,
    state: source?.mqtt.state,
    waiting: hub.health().waiting,
    delayP99Ms: delay.percentile(99) / 1e6,
    delayMaxMs: delay.max / 1e6,
    cpuMs: (process.cpuUsage().user + process.cpuUsage().system) / 1e3,
    residentMib: process.memoryUsage.rss() / 2 ** 20,
  });
};
const timer = setInterval(report, 10);
process.on("message", async (word) => {
  if (word === "reset") return delay.reset();
  clearInterval(timer);
  await hub.close();
  await endpoint.close();
  await db.close();
  await rm(folder, { recursive: true });
  process.exit(0);
});
