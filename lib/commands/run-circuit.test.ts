import { expect, onTestFinished, test } from "vitest";
import type { AppError } from "@/lib/domain/error";
import type { OperationState } from "@/lib/domain/operation";
import type { Person, Role } from "@/lib/domain/person";
import { eventually } from "@/lib/hub/testing/eventually";
import { startTestHub } from "@/lib/hub/testing/start-test-hub";
import { twc } from "@/lib/protocols/twc/index";
import { manualClock, realClock } from "@/world/clock";
import { startSiteBroker } from "@/world/twc/broker";
import { startHttp } from "@/world/twc/http";
import { startManager } from "@/world/twc/manager";
import { createSite } from "@/world/twc/site";
import { runCircuitCommand } from "./run-circuit";

const personIn = (garageId: string, role: Role): Person => ({
  id: `person-${role}`,
  email: `${role}@example.org`,
  name: "Jana",
  memberships: [{ garageId, garageName: "Home", role }],
});

/** Chargers that live, their broker, and a hub that listens; its clock is moved by hand. */
async function start({ hasHttp = false }: { readonly hasHttp?: boolean } = {}) {
  const broker = await startSiteBroker();
  const clock = realClock(20);
  const site = createSite({
    chargers: [
      {
        spec: {
          id: "2433",
          volts: [231, 230, 232],
          maxAmps: 32,
          readsVin: true,
          countsEnergy: true,
        },
        lifetimeKwh: 100,
      },
    ],
    plugs: { carAt: () => ({ wantsAmps: 16 }) },
    clock,
  });
  const manager = await startManager({ site, clock, rateLimitSeconds: 0, ...broker });
  const api = await startHttp(site);
  const hubClock = manualClock();
  const started = await startTestHub({ protocols: [twc], clock: hubClock });
  onTestFinished(async () => {
    site.close();
    await manager.close();
    await api.close();
    await broker.close();
  });
  const { hub, garageId, db } = started;
  const { url, username, password } = broker;
  const settings = { url, username, ...(hasHttp ? { httpUrl: api.url } : {}) };
  const source = await hub.sources.add({
    garageId,
    name: "Chargers",
    kind: "twc",
    settings,
    secrets: { password },
  });
  await eventually(() => {
    const circuit = [...hub.circuits.values()][0];
    expect(circuit?.state.policy?.value).toBe("Scheduled Charging");
    expect([...hub.chargers.values()][0]?.state.ampsInUse).toBeDefined();
  });
  const circuitId = String(source.id);
  const run = (intent: Parameters<typeof runCircuitCommand>[0]["intent"], role: Role = "owner") =>
    runCircuitCommand({ db, hub, person: personIn(garageId, role), circuitId, intent });
  const until = (id: string, state: OperationState) =>
    eventually(() => expect(hub.operations.get(id)?.state).toBe(state));
  return { ...started, site, manager, hubClock, run, until };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: AppError) => error.code,
  );

test("charging now is accepted, and done when the policy changes", async () => {
  const { run, until, site } = await start();
  const operation = await run({ kind: "charge-now", currentAmps: 10, durationMinutes: 60 });
  expect(operation.vehicleId).toBe(operation.sourceId);
  await until(operation.id, "done");
  expect(site.policy.chargeNowAmps()).toBe(10);
  const ended = await run({ kind: "end-charge-now" });
  await until(ended.id, "done");
});

test("without any change it is unconfirmed after two minutes, with what to do", async () => {
  const { run, until, manager, hub, hubClock } = await start();
  manager.silence();
  await hub.settled();
  await manager.close();
  const operation = await run({ kind: "charge-now", currentAmps: 10, durationMinutes: 60 });
  expect(operation.state).toBe("accepted");
  hubClock.advance(119_000);
  expect(hub.operations.get(operation.id)?.state).toBe("accepted");
  hubClock.advance(2_000);
  await until(operation.id, "no-answer");
  expect(hub.operations.get(operation.id)?.message).toContain("gives no answer");
});

test("40 A are refused with the reason, recorded as failed, and nothing is sent", async () => {
  const { run, hub, site } = await start();
  const asked = run({ kind: "charge-now", currentAmps: 40, durationMinutes: 60 });
  await expect(asked).rejects.toThrow("at most 32 A");
  expect([...hub.operations.values()]).toMatchObject([{ state: "failed", kind: "charge-now" }]);
  expect(site.policy.chargeNowAmps()).toBeUndefined();
});

test("a viewer may look and not command; for a stranger there is no such circuit", async () => {
  const { run, db, hub, garageId } = await start();
  expect(await codeOf(run({ kind: "end-charge-now" }, "viewer"))).toBe("forbidden");
  const circuitId = [...hub.circuits.values()][0]?.id ?? "";
  const stranger = personIn(`${garageId}-other`, "owner");
  const intent = { kind: "end-charge-now" } as const;
  const asked = runCircuitCommand({ db, hub, person: stranger, circuitId, intent });
  expect(await codeOf(asked)).toBe("not-found");
  expect(hub.operations.size).toBe(0);
});

test("all cars are stopped and started over HTTP, and only where its address is known", async () => {
  const without = await start();
  expect(await codeOf(without.run({ kind: "stop-all-charging" }))).toBe("unsupported");
  const { run, until, site } = await start({ hasHttp: true });
  const stopped = await run({ kind: "stop-all-charging" });
  await until(stopped.id, "done");
  expect(site.policy.allowanceAmps()).toBe(0);
});
