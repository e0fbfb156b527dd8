import { expect, onTestFinished, test } from "vitest";
import { runCommand } from "@/lib/commands/run";
import type { Person } from "@/lib/domain/person";
import { skodaPublic } from "@/lib/protocols/skoda/public/index";
import { manualClock } from "@/world/clock";
import { familyCars } from "@/world/garage";
import { type PublicApiOf, startPublicApi } from "@/world/skoda/public-api";
import { testConnection } from "./connection-test";
import type { TestStep } from "./test-course";
import { behindTls, privateAuthority } from "./testing/behind-tls";
import { eventually } from "./testing/eventually";
import { startTestHub } from "./testing/start-test-hub";

const vin = "TMBJB9NY6RF999999";

async function start(options: Partial<PublicApiOf> & { readonly key?: string } = {}) {
  const clock = manualClock();
  const api = await startPublicApi({ cars: familyCars(clock.now()), clock, ...options });
  onTestFinished(() => api.close());
  const started = await startTestHub({ protocols: [skodaPublic], clock });
  const { hub, db, garageId } = started;
  await hub.sources.add({
    garageId,
    name: "By key",
    kind: "skoda-api",
    settings: { apiUrl: `${api.url}/api/v1` },
    secrets: { apiKey: options.key ?? api.key },
    vehicles: [{ vin, name: "Enyaq" }],
  });
  const car = () => [...hub.vehicles.values()].find((each) => each.vin === vin);
  const rest = () => hub.sources.list()[0]?.rest;
  /** Lets the clock run until the condition holds; what waits for sockets gets its turn in between. */
  const live = (check: () => void, stepMs = 1_000) =>
    eventually(() => {
      clock.advance(stepMs);
      check();
    });
  const person: Person = {
    id: "jana",
    email: "jana@example.org",
    name: "Jana",
    memberships: [{ garageId, garageName: "Home", role: "owner" }],
  };
  const ask = (request: Parameters<typeof runCommand>[0]["request"]) =>
    runCommand({ db, hub, person, vehicleId: car()?.id ?? "none", request });
  const fate = (id: string) => hub.operations.get(id);
  return { ...started, api, clock, car, rest, live, ask, fate };
}

test("a car is read whole by its key, each part at its own time, and says what it can be asked", async () => {
  const { car, hub, live, rest } = await start();
  await live(() => expect(car()?.state.chargePercent?.value).toBeGreaterThan(0));
  expect(car()?.state).toMatchObject({
    isPlugged: { value: expect.any(Boolean) },
    odometerKm: { value: expect.any(Number) },
    targetTemperatureC: { value: expect.any(Number) },
    position: { value: { latitude: expect.any(Number) } },
  });
  expect(car()?.capabilities.map(({ kind }) => kind)).toEqual([
    "start-charging",
    "stop-charging",
    "set-charge-limit",
    "set-charge-mode",
    "start-climate",
    "stop-climate",
  ]);
  expect(rest()).toMatchObject({ state: "connected", lastMessageAt: expect.any(Number) });
  const [source] = hub.sources.list();
  expect(source?.mqtt.state).toBe("off");
  expect(source?.tokenExpiresAt).toBeGreaterThan(0);
});

test("a command is done when the car's values show it, not when the service takes it", async () => {
  const { api, ask, car, fate, live } = await start();
  await live(() => expect(car()?.capabilities).not.toEqual([]));
  const { id, state } = await ask({ kind: "set-charge-limit", limitPercent: 90 });
  expect(state).toBe("accepted");
  expect(api.asked).toContain("PUT /charging/limit");
  await live(() => expect(fate(id)?.state).toBe("done"), 10_000);
  expect(car()?.state.targetPercent?.value).toBe(90);
});

test("a car stands by its key's quota: six reads in an hour without anybody asking", async () => {
  const { api, car, clock, live } = await start();
  await live(() => expect(car()?.state.chargePercent).toBeDefined());
  const until = clock.now() + 3_600_000;
  await eventually(() => {
    clock.advance(10_000);
    expect(clock.now()).toBeGreaterThan(until);
  });
  expect(api.asked.length).toBeGreaterThan(3);
  expect(api.asked.length).toBeLessThanOrEqual(8);
});

test.each([
  [401, "api-key-expired", "refused", /API key has expired/],
  [403, "api-key-not-authorized", "waiting", /does not open this car/],
] as const)("%s %s is told in words that name no car", async (status, name, state, sentence) => {
  const { api, car, live, hub, rest } = await start();
  await live(() => expect(car()?.state.chargePercent).toBeDefined());
  api.strike(status, name);
  const id = hub.sources.list()[0]?.id;
  if (id) hub.sources.retry(id);
  await live(() => expect(rest()?.state).toBe(state));
  expect(rest()?.lastError).toMatch(sentence);
  expect(rest()?.lastError).not.toContain(vin);
});

test("a wrong key is named as the suspect", async () => {
  const { live, rest } = await start({ key: "wrong-wrong-wrong" });
  await live(() => expect(rest()?.state).toBe("refused"));
  expect(rest()?.suspect).toBe("apiKey");
});

test("a used-up quota rests until the service says, and then goes on by itself", async () => {
  const { api, car, clock, live, rest } = await start({ requestsPerHour: 1 });
  await live(() => expect(car()?.state.chargePercent).toBeDefined());
  await live(() => expect(rest()?.state).toBe("waiting"), 60_000);
  expect(rest()?.lastError).toMatch(/requests of this hour are used up/);
  const before = api.asked.length;
  await live(() => expect(api.asked.length).toBeGreaterThan(before), 60_000);
  expect(clock.now() % 3_600_000).toBeLessThan(25 * 60_000);
});

test("a connection test goes as far as the first answer, and names a wrong key", async () => {
  const { api } = await start();
  const tried = async (apiKey: string) => {
    const steps: string[] = [];
    const settings = { apiUrl: api.url };
    const config = { name: "x", kind: "skoda-api" as const, settings, secrets: { apiKey } };
    const isFine = await testConnection({ ...config, vehicles: [{ vin }] }, (step) => {
      if (step.status !== "waiting")
        steps.push(`${step.step} ${step.status} ${step.suspect ?? ""}`);
    });
    return { isFine, steps };
  };
  expect(await tried(api.key)).toEqual({
    isFine: true,
    steps: ["dns skipped ", "tcp ok ", "tls skipped ", "token ok ", "message ok "],
  });
  expect(await tried("wrong-wrong")).toEqual({
    isFine: false,
    steps: ["dns skipped ", "tcp ok ", "tls skipped ", "token failed apiKey", "message skipped "],
  });
});

test("a connection test trusts the source's own authority, and asks for it where it is missing", async () => {
  const { api } = await start();
  const apiUrl = await behindTls(api.url);
  const { ca } = privateAuthority;
  const tried = async (settings: Readonly<Record<string, string>>) => {
    const failed: TestStep[] = [];
    const secrets = { apiKey: api.key };
    const config = { name: "x", kind: "skoda-api" as const, settings, secrets };
    const isFine = await testConnection({ ...config, vehicles: [{ vin }] }, (step) => {
      if (step.status === "failed") failed.push(step);
    });
    return { isFine, failed };
  };
  expect(await tried({ apiUrl, ca })).toEqual({ isFine: true, failed: [] });
  const sentence = expect.stringMatching(/paste the certificate of its authority/);
  const without = { step: "tls", suspect: "ca", sentence };
  expect(await tried({ apiUrl })).toMatchObject({ isFine: false, failed: [without] });
});
