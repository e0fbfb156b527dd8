import { applyProvisioning } from "@/lib/auth/apply-provisioning";
import { demoEmail } from "@/lib/auth/demo";
import type { Environment } from "@/lib/config/env";
import type { ProvisionFile } from "@/lib/config/provision";
import type { Database } from "@/lib/db/database";
import { listAllGarages, listMembers, removeMember } from "@/lib/db/garages";
import { deleteSource, listAllSources } from "@/lib/db/sources";
import type { Log } from "@/lib/domain/log";
import { readSourceConfig } from "@/lib/domain/source-config";
import type { DemoWorld } from "@/world/demo";
import { replayPast } from "./demo-past";
import { tellDemoUpdates } from "./demo-updates";

export interface Demo {
  readonly close: () => Promise<void>;
}

interface DemoParts {
  readonly environment: Environment;
  readonly db: Database;
  readonly key: Uint8Array;
  readonly log: Log;
}

const garageName = "Simulated garage";

/** "auto": only while nobody has connected a source of their own. */
export async function isDemoDue({ environment, db }: DemoParts): Promise<boolean> {
  if (environment.VINDOW_DEMO !== "auto") return environment.VINDOW_DEMO === "on";
  return (await listAllSources(db)).every(({ isDemo }) => isDemo);
}

/** Starts the pretend cloud and connects a garage to it, the way a provisioning file would. */
export async function startDemo(parts: DemoParts): Promise<Demo> {
  const { environment, db, key, log } = parts;
  // Only here, so that an installation with real cars never loads the pretend ones.
  const { startDemoWorld } = await import("@/world/demo");
  const world: DemoWorld = await startDemoWorld({
    speed: environment.VINDOW_DEMO_SPEED,
    log: (line) => log.debug(line),
  });
  await applyProvisioning({ db, key, now: Date.now(), isDemo: true }, demoFile(world));
  await replayPast({ db, log, garageName, history: world.history });
  await tellDemoUpdates(db, garageName, Date.now());
  return { close: () => world.close() };
}

const demoFile = ({ sources, updates }: DemoWorld): ProvisionFile => ({
  people: [{ email: demoEmail, name: "Demo" }],
  garages: [
    {
      name: garageName,
      members: [{ email: demoEmail, role: "owner" }],
      sources: [...sources, updates.source].map(readSourceConfig),
    },
  ],
});

/** Once real sources are there, the pretend ones have nobody to talk to and their garage is nobody's. */
export async function removeDemo(db: Database): Promise<void> {
  const garageIds = (await listAllGarages(db)).filter(({ isDemo }) => isDemo).map(({ id }) => id);
  if (garageIds.length === 0) return;
  const sources = (await listAllSources(db)).filter(({ isDemo }) => isDemo);
  for (const { id } of sources) await deleteSource(db, id);
  for (const member of await listMembers(db, garageIds)) await removeMember(db, member);
}
