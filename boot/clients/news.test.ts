import { expect, test } from "vitest";
import { PATCH } from "@/app/api/v1/clients/[id]/route";
import { POST as issueTicket } from "@/app/api/v1/live-ticket/route";
import { GET as getEndpoint } from "@/app/api/v1/mqtt-endpoint/route";
import { until } from "@/lib/mqtt-server/testing/fixture";
import { call, type Resident } from "../house-for-test";
import { clientHouse, connect, granted, make, statusOf } from "./client-house";

const house = clientHouse();

async function watchAs(who: Resident) {
  const { ticket, username } = await (
    await call(issueTicket, { token: who.token, method: "POST" })
  ).json();
  return connect({ username, password: ticket }, house().mqttUrl);
}

test("a page hears that a client changed, and nothing that a viewer may not know", async () => {
  const made = await make(house().jana);
  const viewer = await watchAs(house().jana);
  const heard: string[] = [];
  viewer.on("message", (topic, payload) => heard.push(`${topic} ${payload}`));
  const first = until(viewer, "message");
  await viewer.subscribeAsync(`live/${house().jana.garageId}/client/+`);
  await first;
  const next = until(viewer, "message");
  const client = await connect(made);
  await client.publishAsync("TWC/1E10/secretWord", "swordfish", { qos: 1 });
  await next;
  expect(heard[0]).toContain(`live/${house().jana.garageId}/client/${made.id} `);
  expect(heard.join()).not.toMatch(/swordfish|secretWord|TWC/);
});

test("nobody hears of another garage's clients", async () => {
  const stranger = await watchAs(house().petr);
  expect(await granted(stranger, `live/${house().jana.garageId}/client/+`)).toBe(0x87);
});

test("a limit of one's own is met and counted, and null is the default again", async () => {
  const { id, ...made } = await make(house().jana);
  const params = { id };
  const as = { token: house().jana.token, method: "PATCH", params };
  const narrowed = await call(PATCH, { ...as, body: { limits: { maxTopicLevels: 2 } } });
  expect(await narrowed.json()).toMatchObject({ limits: { maxTopicLevels: 2 } });
  const client = await connect(made);
  await client.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1 }).catch(() => undefined);
  expect(await statusOf(house().jana, id)).toMatchObject({
    limitsMet: { topicLevels: 1 },
    lastRefused: { what: "publish", reasonCode: 0x90 },
  });
  const widened = await call(PATCH, { ...as, body: { limits: { maxTopicLevels: null } } });
  expect((await widened.json()).limits).toEqual({});
  const again = await connect(made);
  await again.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1 });
  expect(await statusOf(house().jana, id)).toMatchObject({ sessions: 1, queued: 0, messages: 1 });
});

test("the endpoint says since when it counts, and what a client may cost by default", async () => {
  const { token } = house().jana;
  const told = await (await call(getEndpoint, { token })).json();
  expect(told.countedSince).toBeLessThanOrEqual(Date.now());
  expect(told.defaultLimits).toMatchObject({ maxPacketBytes: 1_048_576, maxTopicLevels: 32 });
});
