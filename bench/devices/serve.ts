import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createGarage } from "@/lib/db/garages";
import { openDatabase } from "@/lib/db/open";
import { silentLog } from "@/lib/domain/log";
import { type Devices, startDevices } from "@/lib/hub/devices/devices";
import { createMqttServer } from "@/lib/mqtt-server/server";
import { keepHeapSmall } from "../../boot/heap";

/** The device transport with its database in a process of its own, and 5,000 devices. Prints its port. */
keepHeapSmall();
const folder = mkdtempSync(join(tmpdir(), "bench-devices-"));
const db = await openDatabase({ folder, log: silentLog });
let devices: Devices | undefined;
const server = createMqttServer({
  authenticate: async (request) =>
    devices?.admit(request) ?? { kind: "refused", code5: 0x88, code3: 3, reason: "not ready" },
  onSession: (event) => devices?.onSession(event),
});
devices = await startDevices({ db, log: silentLog, server });
const { id: garageId } = await createGarage(db, { name: "Bench", now: Date.now() });
for (let n = 0; n < 5_000; n += 100)
  await Promise.all(Array.from({ length: 100 }, (_, i) => make(n + i)));

function make(n: number) {
  const credential = { kind: "access-token", token: `bench-${n}` } as const;
  return devices?.create({ garageId, name: `Device ${n}`, profile: "default", credential });
}

const { port } = await server.listenTcp({ port: 0, host: "127.0.0.1" });
process.stdout.write(`${JSON.stringify({ port, webSocketPort: 0 })}\n`);
