import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { ending, houseOfFile } from "./device-house";

const house = await houseOfFile();
await sql`drop table "telemetry"`.execute(house.db.query);

describe.each([4, 5] as const)("at protocol level %i", (version) => {
  test("what could not be stored is 0x83, and the end", async () => {
    const client = await house.connect(await house.make(), { version });
    client.publish({ topic: "v1/devices/me/telemetry", payload: '{"a":1}', qos: 1, messageId: 5 });
    if (version === 5)
      expect(await client.next()).toMatchObject({ cmd: "puback", messageId: 5, reasonCode: 0x83 });
    expect(await ending(client)).toBe(version === 5 ? 0x83 : "closed");
  });
});
