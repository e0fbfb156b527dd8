import { expect, test } from "vitest";
import { POST as renew } from "@/app/api/v1/clients/[id]/password/route";
import { DELETE, GET as getOne, PATCH } from "@/app/api/v1/clients/[id]/route";
import { GET as list, POST } from "@/app/api/v1/clients/route";
import { GET as getEndpoint } from "@/app/api/v1/mqtt-endpoint/route";
import { eventually } from "@/lib/hub/testing/eventually";
import { until } from "@/lib/mqtt-server/testing/fixture";
import { call } from "../house-for-test";
import {
  chargers,
  clientHouse,
  codeOf,
  connect,
  granted,
  make,
  messagesOf,
  moveAnew,
  statusOf,
} from "./client-house";

const house = clientHouse();

test("what lies outside its list is refused with the reason code, and journalled for its source", async () => {
  const made = await make(house().jana);
  const client = await connect(made);
  expect(await codeOf(client.publishAsync("other/x", "1", { qos: 1 }))).toBe(0x87);
  expect(await granted(client, "#")).toBe(0x87);
  await house().hub.settled();
  const rows = await messagesOf(house().jana);
  expect(rows).toHaveLength(2);
  for (const row of rows)
    expect(row).toMatchObject({ sourceId: made.feeds, status: "ignored", flags: ["refused"] });
  expect(rows[1]).toMatchObject({ topic: "other/x", payload: "1" });
  expect(rows[1].reason).toContain("0x87");
  expect(await statusOf(house().jana, made.id)).toMatchObject({
    lastRefused: { what: "subscribe", topic: "#", reasonCode: 0x87 },
    limitsMet: { access: 2 },
  });
});

test("a wrong password is refused, told on its page, and journalled without the password", async () => {
  const made = await make(house().jana);
  const wrong = connect({ username: made.username, password: "guessed-it" });
  expect(await codeOf(wrong)).toBe(0x86);
  await house().hub.settled();
  expect(await statusOf(house().jana, made.id)).toMatchObject({
    connections: 0,
    lastRefused: { what: "connect", reasonCode: 0x86, reason: "The password is wrong." },
  });
  const rows = JSON.stringify(await messagesOf(house().jana));
  expect(rows).toContain("The password is wrong");
  expect(rows).not.toContain("guessed");
});

test("households are apart: # of one household hears nothing of another's", async () => {
  const wide = { publish: ["#"], subscribe: ["#"] };
  const mine = await connect(await make(house().jana, { username: "tool", ...wide }));
  const theirs = await connect(await make(house().petr, { username: "tool", ...wide }));
  const source = { kind: "twc", name: "Theirs", prefix: "TWC" };
  await make(house().petr, { username: "petrs", source });
  const heard: string[] = [];
  theirs.on("message", (topic) => heard.push(topic));
  await theirs.subscribeAsync("#");
  await mine.publishAsync("TWC/1E10/ampsInUse", "16.0", { qos: 1, retain: true });
  await theirs.publishAsync("own", "x", { qos: 1 });
  await eventually(() => expect(heard).toContain("own"));
  expect(heard).toEqual(["own"]);
  expect(house().hub.chargers.size).toBe(0);
  expect(await messagesOf(house().petr)).toEqual([]);
});

test("a foreign client does not exist: it is not listed, read, changed, renewed or deleted", async () => {
  const { id } = await make(house().jana);
  const { token } = house().petr;
  expect((await (await call(list, { token })).json()).items).toEqual([]);
  const params = { id };
  const answers = [
    await call(getOne, { token, params }),
    await call(PATCH, { token, params, method: "PATCH", body: { publish: ["#"] } }),
    await call(renew, { token, params, method: "POST" }),
    await call(DELETE, { token, params, method: "DELETE" }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const foreign = await call(POST, {
    token,
    method: "POST",
    body: { username: "x", feeds: house().jana.sourceId },
  });
  expect(foreign.status).toBe(422);
});

test("a viewer of the garage neither sees nor makes clients", async () => {
  const guest = await house().moveIn("guest@example.org", "viewer");
  const body = { username: "x", garageId: guest.garageId };
  const answer = await call(POST, { token: guest.token, method: "POST", body });
  expect(answer.status).toBe(403);
  expect((await (await call(list, { token: guest.token })).json()).items).toEqual([]);
});

test("no secret is shown once the client is made", async () => {
  const made = await make(house().jana);
  const text = await (await call(list, { token: house().jana.token })).text();
  expect(text).toContain(made.username);
  expect(text).not.toContain(made.password);
  expect(text).not.toMatch(/scrypt|passwordHash/);
});

test("deleting a client closes its sessions with 0x98, and its password is worth nothing", async () => {
  const made = await make(house().jana);
  const client = await connect(made);
  const farewell = until(client, "disconnect");
  const params = { id: made.id };
  await call(DELETE, { token: house().jana.token, params, method: "DELETE" });
  expect((await farewell)[0]).toMatchObject({ reasonCode: 0x98 });
  expect(await codeOf(connect(made))).not.toBe(0);
});

test("a new password ends the old one", async () => {
  const made = await make(house().jana);
  const client = await connect(made);
  const farewell = until(client, "disconnect");
  const params = { id: made.id };
  const answer = await call(renew, { token: house().jana.token, params, method: "POST" });
  const { password } = await answer.json();
  await farewell;
  expect(await codeOf(connect(made))).toBe(0x86);
  await connect({ ...made, password });
});

test("nobody comes in without credentials, unless the owner lets tools on this machine", async () => {
  const nameless = () => codeOf(connect({ clientId: "nameless" }));
  expect(await nameless()).not.toBe(0);
  await moveAnew({ MQTT_ANONYMOUS: "loopback" });
  expect(await nameless()).toBe(0);
  const answer = await call(getEndpoint, { token: house().jana.token });
  expect(await answer.json()).toMatchObject({ anonymous: "loopback", tcpPort: house().mqttPort });
});

test("guessing passwords is slow where loopback is not exempt", async () => {
  await moveAnew({ LOGIN_LIMIT_LOOPBACK: "on" });
  const { username } = await make(house().jana);
  const codes = [];
  for (let guess = 0; guess <= 20; guess += 1)
    codes.push(await codeOf(connect({ username, password: `guess ${guess}` })));
  expect(codes.slice(0, 20)).toEqual(Array(20).fill(0x86));
  expect(codes[20]).toBe(0x9f);
});

test("limits of one client are its own", async () => {
  const made = await make(house().jana, { ...chargers, limits: { maxSubscriptions: 1 } });
  const client = await connect(made);
  const codes = [];
  for (const topic of ["TWC/a", "TWC/b"]) codes.push(await granted(client, topic));
  expect(codes).toEqual([0, 0x97]);
  expect(await statusOf(house().jana, made.id)).toMatchObject({ limitsMet: { subscriptions: 1 } });
});
