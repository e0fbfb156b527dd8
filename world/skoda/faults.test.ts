import { expect, onTestFinished, test } from "vitest";
import { failCharging } from "../car/act";
import { enyaqSpec } from "../garage";
import { createFaults, type FaultInput } from "./faults";
import { clientOptions, connected, listenTo, refusalOf, startTestCloud } from "./testing";

const { vin } = enyaqSpec;
const minute = 60_000;

async function listening(...faults: readonly FaultInput[]) {
  const cloud = await startTestCloud();
  onTestFinished(() => cloud.close());
  for (const fault of faults) cloud.faults.add(fault);
  const options = clientOptions(cloud, cloud.clock.now());
  const client = await connected(cloud, options, [`${cloud.tokens.userId}/${vin}/#`]);
  onTestFinished(() => void client.end(true));
  const heard = listenTo(client);
  const stop = () => cloud.request("POST", `/v1/charging/${vin}/stop`);
  /** Everything sent so far has arrived once this mark has. */
  let marks = 0;
  const settled = async () => {
    marks += 1;
    const topic = `${cloud.tokens.userId}/${vin}/mark/${marks}`;
    cloud.broker.publish({ topic, payload: "{}" });
    await heard.until((message) => message.topic === topic);
    return heard.all.filter((message) => !message.topic.includes("/mark/"));
  };
  const statuses = async () =>
    (await settled())
      .filter(({ topic }) => topic.includes("/operation-request/"))
      .map(({ json, text }) => (text === "" ? "(nothing)" : json.status));
  return { ...cloud, ...heard, stop, settled, statuses, client };
}

test("a fault strikes as often as it was asked to, and only what it names", () => {
  const faults = createFaults([
    { kind: "completed-warning", operation: "lock", times: 2 },
    { kind: "duplicates", times: "always" },
  ]);
  expect(faults.take("completed-warning", { operation: "unlock" })).toBeUndefined();
  expect(faults.take("completed-warning", { operation: "lock" })).toBeDefined();
  expect(faults.take("completed-warning", { operation: "lock" })).toBeDefined();
  expect(faults.take("completed-warning", { operation: "lock" })).toBeUndefined();
  for (let time = 0; time < 5; time += 1) expect(faults.take("duplicates")).toBeDefined();
  faults.clear();
  expect(faults.list()).toEqual([]);
});

test("the backend gives up after 115 seconds", async () => {
  const world = await listening({ kind: "operation-timeout" });
  await world.stop();
  world.clock.advance(114_000);
  expect(await world.statuses()).toEqual(["IN_PROGRESS"]);
  world.clock.advance(2_000);
  expect(await world.statuses()).toEqual(["IN_PROGRESS", "ERROR"]);
});

test.each([
  ["missing-in-progress", ["COMPLETED_SUCCESS"]],
  ["missing-final", ["IN_PROGRESS"]],
  ["completed-warning", ["IN_PROGRESS", "COMPLETED_WARNING"]],
  ["unknown-status", ["IN_PROGRESS", "COMPLETED_SIDEWAYS"]],
  ["operation-error", ["IN_PROGRESS", "ERROR"]],
] as const)("%s: an operation is told as %j", async (kind, expected) => {
  const world = await listening({ kind });
  await world.stop();
  world.clock.advance(10_000);
  expect(await world.statuses()).toEqual(expected);
});

test("an error with a code that nobody knows", async () => {
  const world = await listening({ kind: "operation-error", errorCode: "lunarEclipse" });
  await world.stop();
  world.clock.advance(10_000);
  const failed = (await world.settled()).find(({ json }) => json.status === "ERROR");
  expect(failed?.json.errorCode).toBe("lunarEclipse");
});

test("a message arrives three times", async () => {
  const world = await listening({ kind: "duplicates" });
  await world.stop();
  world.clock.advance(10_000);
  const expected = ["IN_PROGRESS", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED_SUCCESS"];
  expect(await world.statuses()).toEqual(expected);
});

test("eighty seconds after the last word comes a message of zero bytes", async () => {
  const world = await listening({ kind: "empty-message" });
  await world.stop();
  world.clock.advance(80_000);
  expect(await world.statuses()).toEqual(["IN_PROGRESS", "COMPLETED_SUCCESS"]);
  world.clock.advance(10_000);
  expect(await world.statuses()).toEqual(["IN_PROGRESS", "COMPLETED_SUCCESS", "(nothing)"]);
});

test("an event comes 25 minutes late with the time at which it happened", async () => {
  const world = await listening({ kind: "late-event" });
  const began = world.clock.now();
  world.fleet.change(vin, (car) => ({ ...car, chargeMode: "TIMER", isLocked: true }));
  const happened = Math.floor(began / 1000) * 1000;
  expect(await world.settled()).toEqual([]);
  world.clock.advance(26 * minute);
  const late = await world.until(({ json }) => json.name === "change-charge-mode");
  expect(Date.parse(String(late.json.timestamp))).toBe(happened);
});

test("words that nobody knows, and a finish time that is null", async () => {
  const world = await listening(
    { kind: "unknown-state" },
    { kind: "unknown-name", name: "change-flux" },
    { kind: "null-finish-time" },
  );
  world.clock.advance(minute);
  const odd = await world.until(({ json }) => json.name === "change-flux");
  expect(odd.json.data).toMatchObject({ state: "chargingByMoonlight", timeToFinish: "null" });
});

test("a failing column is told with the car's own code", async () => {
  const world = await listening();
  world.fleet.change(vin, failCharging("STOPPED_POWER"));
  const { json } = await world.until((message) => message.json.name === "charging-error");
  expect(json.data).toMatchObject({ errorCode: "STOPPED_POWER" });
});

test.each([134, 135, 140])("the broker refuses with %i once", async (code) => {
  const world = await listening();
  world.faults.add({ kind: "connack", code });
  const options = () => clientOptions(world, world.clock.now());
  expect(await refusalOf(world, options())).toBe(code);
  expect(await refusalOf(world, options())).toBe("connected");
});

test("after n minutes everybody is cut off with 160", async () => {
  const world = await listening({ kind: "disconnect", afterMs: 5 * minute });
  const told = new Promise((resolve) => {
    world.client.once("disconnect", (packet) => resolve(packet.reasonCode));
  });
  world.clock.advance(4 * minute);
  expect(world.broker.connected()).toBe(1);
  world.clock.advance(2 * minute);
  expect(await told).toBe(160);
});

test.each([401, 412, 429, 430, 500])(
  "the API answers %i once, where it was asked to",
  async (status) => {
    const world = await listening({ kind: "rest-status", status, path: "/v1/charging/" });
    expect((await world.request("GET", "/v1/users")).status).toBe(200);
    expect((await world.request("GET", `/v1/charging/${vin}`)).status).toBe(status);
    expect((await world.request("GET", `/v1/charging/${vin}`)).status).toBe(200);
  },
);

test("a throttled backend answers 200 with few capabilities and says so", async () => {
  const world = await listening({ kind: "partial-capabilities" });
  const info = async () => (await world.request("GET", `/v2/garage/vehicles/${vin}`)).json();
  const throttled = await info();
  const whole = await info();
  expect(throttled.capabilities.capabilities.length).toBeLessThan(3);
  expect(throttled.capabilities.errors[0].type).toContain("UNAVAILABLE");
  expect(whole.capabilities.capabilities.length).toBeGreaterThan(15);
  expect(whole.capabilities.errors).toEqual([]);
});
