import { expect, test } from "vitest";
import { openForTest } from "./open-for-test";
import { listOpenRpcs } from "./rpcs";

test("open calls come in the order of their numbers, whatever their ids and times are", async () => {
  const db = await openForTest();
  const numbers = [10, 9, 0, 11];
  const rpcs = numbers.map((requestId, index) => ({
    id: `${index}`,
    deviceId: "device",
    // The last one was entered after the clock had been set back.
    createdAt: requestId === 11 ? 1_000 : 2_000,
    status: "QUEUED",
    data: JSON.stringify({ requestId }),
  }));
  await db.writeBatch({ rpcs });
  const open = await listOpenRpcs(db);
  expect(open.map(({ data }) => JSON.parse(data).requestId)).toEqual([0, 9, 10, 11]);
  await db.close();
});
