import { expect, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { getOperation } from "@/lib/db/operations";
import type { AppError } from "@/lib/domain/error";
import type { Operation } from "@/lib/domain/operation";
import type { Person, Role } from "@/lib/domain/person";
import { startCloudHub } from "@/lib/hub/testing/start-cloud";
import { elroqSpec, enyaqSpec } from "@/world/garage";
import type { SkodaCloudOf } from "@/world/skoda/cloud";
import type { CommandRequest } from "./request";
import { runCommand } from "./run";

const { vin } = enyaqSpec;

const personIn = (garageId: string, role: Role): Person => ({
  id: `person-${role}`,
  email: `${role}@example.org`,
  name: "Jana",
  memberships: [{ garageId, garageName: "Home", role }],
});

async function start(options: Partial<SkodaCloudOf> = {}) {
  const started = await startCloudHub(options);
  const { live, hub, car, db, garageId, link } = started;
  await live(() => {
    expect(link()?.state).toBe("connected");
    expect(car(vin)?.capabilities.length).toBeGreaterThan(5);
    expect(car(elroqSpec.vin)?.capabilities.length).toBeGreaterThan(5);
  });
  const run = (request: CommandRequest, ofVin: string = vin, role: Role = "owner") => {
    const vehicleId = car(ofVin)?.id ?? "none";
    return runCommand({ db, hub, person: personIn(garageId, role), vehicleId, request });
  };
  const stored = (id: string) => getOperation(db, id, [garageId]);
  const until = async (id: string, state: Operation["state"], stepMs = 500) => {
    await live(async () => expect((await stored(id))?.state).toBe(state), stepMs);
    return stored(id);
  };
  return { ...started, run, stored, until };
}

const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "no error",
    (error: AppError) => error.code,
  );

test("a command goes from the click to the car's last word, with the time of every hop", async () => {
  const { run, until, live, hub, garageId, live: _live, ...rest } = await start();
  const operation = await run({ kind: "start-window-heating", id: "client-id-1" });
  expect(operation).toMatchObject({ id: "client-id-1", state: "accepted", garageId });
  const done = await until("client-id-1", "done");
  expect(done?.steps.map(({ state }) => state)).toEqual([
    "clicked",
    "sending",
    "accepted",
    "in-progress",
    "done",
  ]);
  expect(done?.requestId).toBeDefined();
  await live(() => expect(rest.car(vin)?.state.isWindowHeatingOn?.value).toBe(true), 2_000);
});

test("a car's error is shown in words", async () => {
  const { run, until, cloud } = await start();
  cloud.faults.add({ kind: "operation-timeout", vin });
  const { id } = await run({ kind: "start-window-heating" });
  const failed = await until(id, "failed", 10_000);
  expect(failed).toMatchObject({ errorCode: "timeout" });
  expect(failed?.message).toMatch(/did not answer/);
});

test("without an answer the operation is given up, and a late one still closes it", async () => {
  const { run, until, cloud, stored } = await start();
  cloud.faults.add({ kind: "missing-final", vin });
  const { id } = await run({ kind: "start-window-heating" });
  await until(id, "in-progress");
  await until(id, "no-answer", 60_000);
  const requestId = (await stored(id))?.requestId;
  const topic = `${cloud.tokens.userId}/${vin}/operation-request/air-conditioning/start-stop-window-heating`;
  const late = {
    version: 1,
    operation: "start-window-heating",
    status: "COMPLETED_SUCCESS",
    traceId: "0123456789abcdef0123456789abcdef",
    requestId,
  };
  cloud.broker.publish({ topic, payload: JSON.stringify(late) });
  await until(id, "done");
});

test("a request whose answer got lost stays open, and the car's own word closes it", async () => {
  const { run, until, cloud, stored } = await start();
  cloud.faults.add({ kind: "rest-cut", path: "window-heating" });
  const operation = await run({ kind: "start-window-heating" });
  expect(operation.state).not.toBe("failed");
  const done = await until(operation.id, "done");
  expect(done?.isStartedElsewhere).toBe(false);
  expect(await stored(operation.id)).toMatchObject({ requestId: expect.any(String) });
});

test("a request whose answer got lost is given up in words that say so", async () => {
  const { run, until, cloud } = await start();
  cloud.faults.add({ kind: "rest-cut", path: "window-heating" });
  cloud.faults.add({ kind: "missing-in-progress", vin });
  cloud.faults.add({ kind: "missing-final", vin });
  const operation = await run({ kind: "start-window-heating" });
  expect(operation).toMatchObject({ state: "sending" });
  expect(operation.message).toMatch(/may still pass the request on/);
  const given = await until(operation.id, "no-answer", 60_000);
  expect(given?.message).toMatch(/may still pass the request on/);
});

test("while no answer comes, the car itself is looked at", async () => {
  const { run, cloud, live, db } = await start();
  cloud.faults.add({ kind: "missing-in-progress", vin });
  cloud.faults.add({ kind: "missing-final", vin });
  const reads = async () =>
    (
      await db.query
        .selectFrom("messages")
        .select("id")
        .where("topic", "=", `rest/${vin}/air-conditioning`)
        .execute()
    ).length;
  await run({ kind: "start-window-heating" });
  const before = await reads();
  await live(async () => expect(await reads()).toBeGreaterThan(before), 2_000);
});

test("the same press twice is refused while the first is on its way", async () => {
  const { run } = await start();
  await run({ kind: "start-window-heating" });
  const again = run({ kind: "start-window-heating" });
  expect(await codeOf(again)).toBe("conflict");
  await expect(again).rejects.toThrow(/Already asked 0:0\d ago/);
});

test("two presses in the same moment become one operation", async () => {
  const { run, db, garageId } = await start();
  const both = await Promise.allSettled([
    run({ kind: "start-window-heating" }),
    run({ kind: "start-window-heating" }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await db.query.selectFrom("operations").selectAll().execute()).toHaveLength(1);
  expect(garageId).toBeDefined();
});

test("the same id twice is the same operation; for another car it is a conflict", async () => {
  const { run } = await start();
  const first = await run({ kind: "start-window-heating", id: "client-id-1" });
  const second = await run({ kind: "start-window-heating", id: "client-id-1" });
  expect(second.createdAt).toBe(first.createdAt);
  const foreign = run({ kind: "start-window-heating", id: "client-id-1" }, elroqSpec.vin);
  expect(await codeOf(foreign)).toBe("conflict");
});

test("two cars asked the same at once get their own answers", async () => {
  const { run, until, stored } = await start();
  const [one, two] = await Promise.all([
    run({ kind: "start-window-heating" }),
    run({ kind: "start-window-heating" }, elroqSpec.vin),
  ]);
  await until(one.id, "done");
  await until(two.id, "done", 5_000);
  const ids = [(await stored(one.id))?.requestId, (await stored(two.id))?.requestId];
  expect(new Set(ids).size).toBe(2);
});

test("a foreign car does not exist, and a viewer may not command", async () => {
  const { run, db, hub, car } = await start();
  const stranger = personIn("another-garage", "owner");
  const vehicleId = car(vin)?.id ?? "";
  const request = { kind: "start-charging" } as const;
  expect(await codeOf(runCommand({ db, hub, person: stranger, vehicleId, request }))).toBe(
    "not-found",
  );
  expect(await codeOf(run(request, vin, "viewer"))).toBe("forbidden");
});

test("a wrong S-PIN is a sentence, and no PIN is ever written down", async () => {
  const { run, db, garageId, hub } = await start();
  const operation = await run({ kind: "lock", pin: "9876" });
  expect(operation).toMatchObject({ state: "failed", errorCode: "pin" });
  expect(operation.message).toMatch(/S-PIN was not accepted/);
  await hub.settled();
  const written = [
    await db.query.selectFrom("operations").selectAll().execute(),
    await db.query.selectFrom("audit").selectAll().execute(),
    (await listMessages(db, { garageIds: [garageId], limit: 1_000 })).items,
  ];
  expect(JSON.stringify(written)).not.toMatch(/\b9876\b/);
  const sent = written[2]?.find((row) => "direction" in row && row.direction === "out");
  expect(sent).toMatchObject({ vehicleId: operation.vehicleId, reason: operation.message });
  expect(JSON.stringify(sent)).toContain("[redacted]");
});

test.each([
  [429, "too-many", /too many requests/],
  [500, "server", /failed \(500\)/],
  [401, "unauthenticated", /access was refused/],
])("HTTP %i becomes a sentence", async (status, code, words) => {
  const { run, cloud } = await start();
  cloud.faults.add({ kind: "rest-status", status, path: "window-heating", times: "always" });
  const operation = await run({ kind: "start-window-heating" });
  expect(operation).toMatchObject({ state: "failed", errorCode: code });
  expect(operation.message).toMatch(words);
});

test("a limit that the car cannot have is refused before anything is sent, and recorded", async () => {
  const { run, db } = await start();
  const refused = run({ kind: "set-charge-limit", limitPercent: 55 });
  expect(await codeOf(refused)).toBe("unsupported");
  const [row] = await db.query.selectFrom("operations").selectAll().execute();
  expect(row?.state).toBe("failed");
});

test("every command leaves an audit row", async () => {
  const { run, db } = await start();
  await run({ kind: "start-window-heating" });
  const rows = await db.query.selectFrom("audit").selectAll().execute();
  expect(rows).toMatchObject([{ action: "command", personId: "person-owner" }]);
});
