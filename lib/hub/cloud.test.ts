import { expect, test } from "vitest";
import { openSecrets } from "@/lib/db/secret-box";
import { listAllSources } from "@/lib/db/sources";
import { unlock } from "@/world/car/act";
import { enyaqSpec } from "@/world/garage";
import { startCloudHub } from "./testing/start-cloud";
import { testKey } from "./testing/start-test-hub";

const { vin } = enyaqSpec;

test.each([
  "2024",
  "2026",
] as const)("profile %s: the garage is read and then live", async (profile) => {
  const { live, link, car, hub, cloud } = await startCloudHub({ profile });
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(hub.vehicles.size).toBe(cloud.fleet.vins.length);
    expect(car(vin)?.state.chargePercent?.value).toBeGreaterThan(0);
    expect(car(vin)?.capabilities.length).toBeGreaterThan(5);
    expect(car(vin)?.name).not.toMatch(/^Car …/);
  });
  expect(hub.sources.list()[0]?.rest?.state).toBe("connected");
});

test("a refused sign-in is told apart from a broken network, with the code and the suspect", async () => {
  const { live, link, cloud } = await startCloudHub();
  await live(() => expect(link()?.state).toBe("connected"));
  cloud.faults.add({ kind: "connack", code: 135, times: 1 });
  cloud.faults.add({ kind: "disconnect", afterMs: 0 });
  await live(() => expect(link()).toMatchObject({ state: "refused", reasonCode: 135 }));
  expect(link()?.suspect).toBe("fcmToken");
  expect(link()?.lastError).toMatch(/135/);
  await live(() => expect(link()?.state).toBe("connected"), 20_000);
});

test("the token is renewed before it ends, and stored", async () => {
  // Ten minutes before its end it is renewed: in a minute from now.
  const { live, link, cloud, db } = await startCloudHub({ accessSeconds: 660 });
  await live(() => expect(link()?.state).toBe("connected"));
  const stored = async () => {
    const [source] = await listAllSources(db);
    return source?.secrets ? openSecrets(testKey, source.secrets).accessToken : undefined;
  };
  expect(await stored()).toBe(cloud.tokens.accessToken);
  await live(async () => {
    expect(await stored()).not.toBe(cloud.tokens.accessToken);
    expect(link()?.state).toBe("connected");
  });
});

test("what changed while the broker was away is read as soon as it is back", async () => {
  const { live, link, cloud, car } = await startCloudHub();
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(car(vin)?.state.isLocked?.value).toBe(true);
  });
  await cloud.broker.stop();
  await live(() => expect(link()?.state).toBe("waiting"));
  cloud.clock.advance(16 * 60_000);
  cloud.fleet.change(vin, unlock);
  await cloud.broker.start();
  await live(() => expect(link()?.state).toBe("connected"), 5_000);
  const backAt = cloud.clock.now();
  await live(() => expect(car(vin)?.state.isLocked?.value).toBe(false));
  expect(cloud.clock.now() - backAt).toBeLessThan(60_000);
});
