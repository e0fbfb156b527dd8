import { expect, test } from "vitest";
import { listMessages } from "@/lib/db/messages";
import { eventually } from "../testing/eventually";
import { startFleet, topic } from "./testing/start-fleet";

const minute = 60_000;

test("a late word that names another update of the car does not end the one under way", async () => {
  const { begin, say, update, db, garageId } = await startFleet();
  await begin();
  await say("status", { status: "success", updateId: "long over", version: "3.0.1" });
  await say("progress", { progress: 90, status: "finalizing", updateId: "long over" });
  expect(await update()).toMatchObject([{ id: "u1", state: "notified" }]);
  const { items } = await listMessages(db, {
    garageIds: [garageId],
    filter: `${topic}/status`,
    limit: 1,
  });
  expect(items[0]?.flags).toContain("about another update");
});

test("an update of another back end has ids of its own: its unit's words count", async () => {
  const { say, update } = await startFleet();
  await say("", { version: "2.0", updateId: "theirs" });
  await say("progress", { progress: 10, status: "downloading", updateId: "theirs" });
  await say("status", { status: "success", updateId: "theirs" });
  expect(await update()).toMatchObject([{ version: "2.0", state: "succeeded" }]);
});

test("what another back end offered and nobody took up does not hold up a campaign for ever", async () => {
  const { begin, say, update, clock } = await startFleet();
  await say("", { version: "2.0" });
  clock.advance(15 * minute);
  await begin();
  const [foreign] = (await update()).filter(({ campaignId }) => campaignId === undefined);
  expect(foreign).toMatchObject({ state: "aborted", version: "2.0" });
  expect(foreign?.steps.at(-1)?.detail).toBe("replaced");
  await say("status", { status: "success" });
  expect((await update()).find(({ id }) => id === "u1")?.state).toBe("succeeded");
});

test("a foreign update that stalled is replaced, one that works is waited for", async () => {
  const { say, update, clock, hub, add } = await startFleet();
  await say("", { version: "2.0" });
  await say("progress", { progress: 10, status: "downloading" });
  await add();
  clock.advance(minute);
  await hub.settled();
  const own = async () => (await update()).find(({ id }) => id === "u1")?.state;
  expect(await own()).toBe("scheduled");
  clock.advance(15 * minute);
  await eventually(async () => expect(await own()).toBe("notified"));
});
