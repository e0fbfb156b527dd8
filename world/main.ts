import { parseArgs } from "node:util";
import { z } from "zod";
import { startControl } from "./control";
import { startDemoWorld } from "./demo";
import { fault } from "./skoda/faults";

const usage = `The pretend world: a Škoda cloud with three cars, over real sockets on loopback.

  --speed <n>          how much faster it lives (default 1)
  --still              cars do nothing by themselves beyond what was begun
  --profile <name>     2024 (MQTT 3.1.1) or 2026 (MQTT 5, totp_v1; the default)
  --mqtt-port <n>      default 4701; 0 chooses a free one
  --api-port <n>       default 4702
  --control-port <n>   default 4700
  --fault <json>       a fault from the start, may be given again: '{"kind":"operation-timeout"}' or operation-timeout
`;

const port = z.coerce.number().int().min(0).max(65_535);
const settings = z.object({
  speed: z.coerce.number().positive().max(1000),
  still: z.boolean(),
  profile: z.enum(["2024", "2026"]),
  "mqtt-port": port,
  "api-port": port,
  "control-port": port,
  fault: z.array(z.string().transform(readFault).pipe(fault)),
});

/** A fault is written as JSON or, where its kind says it all, as that word. */
function readFault(text: string): unknown {
  if (!text.startsWith("{")) return { kind: text };
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function readSettings(): z.infer<typeof settings> {
  const { values } = parseArgs({
    options: {
      speed: { type: "string", default: "1" },
      still: { type: "boolean", default: false },
      profile: { type: "string", default: "2026" },
      "mqtt-port": { type: "string", default: "4701" },
      "api-port": { type: "string", default: "4702" },
      "control-port": { type: "string", default: "4700" },
      fault: { type: "string", multiple: true, default: [] },
    },
  });
  return settings.parse(values);
}

async function main(): Promise<void> {
  const given = readSettings();
  const world = await startDemoWorld({
    speed: given.speed,
    isStill: given.still,
    profile: given.profile,
    mqttPort: given["mqtt-port"],
    apiPort: given["api-port"],
    log: print,
  });
  for (const one of given.fault) world.skoda.faults.add(one);
  const { skoda, sources } = world;
  const control = await startControl({
    skoda,
    sources,
    chargers: world.chargers.manager,
    module: world.leaf.module,
    port: given["control-port"],
  });
  print(`Control: ${control.url}/world (the sources to provision are there too)`);
  print(`S-PIN ${skoda.spin}, user ${skoda.tokens.userId}, profile ${skoda.profile}`);
  print(JSON.stringify({ control: control.url, sources }));
  const stop = (): void => {
    void Promise.all([control.close(), world.close()]).then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((error: unknown) => {
  const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
  process.stderr.write(`${reason}\n\n${usage}`);
  process.exit(1);
});
