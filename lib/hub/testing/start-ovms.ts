import { expect, onTestFinished } from "vitest";
import { runCommand } from "@/lib/commands/run";
import { listMessages } from "@/lib/db/messages";
import { getOperation } from "@/lib/db/operations";
import type { Person } from "@/lib/domain/person";
import { ovms } from "@/lib/protocols/ovms/index";
import type { Layout } from "@/lib/protocols/ovms/topics";
import { realClock } from "@/world/clock";
import { createModel, leafSpec, type Model } from "@/world/ovms/model";
import { startModule } from "@/world/ovms/module";
import { eventually } from "./eventually";
import { startTestHub } from "./start-test-hub";

export const prefix = "ovms/jana/leaf/";

interface Setting {
  readonly url: string;
  readonly ca?: string;
  readonly layout?: Layout;
  readonly car?: Partial<Model>;
  readonly keepAliveSeconds?: number;
}

/** A module and a hub on one broker, once the car is known by its VIN. */
export async function startOvms(setting: Setting) {
  const { url, ca, layout = "production", car: differing = {}, keepAliveSeconds } = setting;
  const started = await startTestHub({ protocols: [ovms] });
  const { hub, garageId, db } = started;
  const tls = ca === undefined ? {} : { ca };
  const source = await hub.sources.add({
    garageId,
    name: "Leaf",
    kind: "ovms",
    settings: { url, prefix, ...tls },
    secrets: {},
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  const model = createModel(leafSpec, differing);
  const clock = realClock(1);
  const module = await startModule({
    url,
    model,
    clock,
    prefix,
    layout,
    vehicleId: "leaf",
    ...tls,
    ...(keepAliveSeconds === undefined ? {} : { keepAliveSeconds }),
  });
  onTestFinished(() => module.close());
  const car = () => [...hub.vehicles.values()][0];
  await eventually(() => {
    expect(car()).toMatchObject({ vin: leafSpec.vin, state: { isOnline: { value: true } } });
    expect(car()?.capabilities.length).toBeGreaterThan(5);
  });
  const person: Person = {
    id: "jana",
    email: "jana@example.org",
    name: "Jana",
    instanceRole: "support",
    memberships: [{ garageId, garageName: "Home", role: "owner" }],
  };
  const run = (request: Parameters<typeof runCommand>[0]["request"]) =>
    runCommand({ db, hub, person, vehicleId: car()?.id ?? "none", request });
  const stored = (id: string) => getOperation(db, id, [garageId]);
  const journal = async () =>
    (await listMessages(db, { garageIds: [garageId], limit: 1_000 })).items;
  return { ...started, source, module, model, car, run, stored, journal };
}
