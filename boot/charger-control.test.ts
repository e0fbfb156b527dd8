import { expect, test } from "vitest";
import { POST as postCommand } from "@/app/api/v1/circuits/[id]/commands/route";
import { POST as issueTicket } from "@/app/api/v1/live-ticket/route";
import { until } from "@/lib/mqtt-server/testing/fixture";
import { clientHouse, codeOf, connect, granted, make } from "./clients/client-house";
import { call, type Resident } from "./house-for-test";

const house = clientHouse();

/** A browser of this person. */
async function browserOf(who: Resident) {
  const ticket = await (await call(issueTicket, { token: who.token, method: "POST" })).json();
  return connect({ username: ticket.username, password: ticket.ticket }, house().mqttUrl);
}

const topics = ["TWC/control/chargeNow", "TWC/control/stop", "TWC/1E10/ampsInUse"];

test.each(topics)(
  "a browser's ticket cannot publish to %s, not even its owner's",
  async (topic) => {
    const made = await make(house().jana);
    const manager = await connect(made);
    await manager.subscribeAsync("TWC/#");
    const heard: string[] = [];
    manager.on("message", (arrived) => heard.push(arrived));
    const browser = await browserOf(house().jana);
    expect(await codeOf(browser.publishAsync(topic, "16,3600", { qos: 1 }))).not.toBe(0);
    expect(await granted(await browserOf(house().jana), "TWC/#")).toBe(0x87);
    const arrived = until(manager, "message");
    await house().hub.sources.runner(made.feeds)?.publish({
      topic: "TWC/control/marker",
      payload: "1",
      qos: 1,
      isRetained: false,
    });
    await arrived;
    expect(heard).toEqual(["TWC/control/marker"]);
  },
);

test("somebody who may only look reaches no command over the API", async () => {
  const guest = await house().moveIn("guest@example.org", "viewer");
  await house().hub.sources.add({
    garageId: guest.garageId,
    name: "Chargers",
    kind: "twc",
    settings: { url: "internal:", prefix: "TWC" },
    secrets: {},
  });
  const message = { topic: "TWC/all/currentPolicy", qos: 0, isRetained: false } as const;
  const payload = new TextEncoder().encode("Scheduled Charging");
  await house().hub.takeInternal(
    { ...message, payload, receivedAt: Date.now() },
    { garageId: guest.garageId },
  );
  await house().hub.settled();
  const circuit = [...house().hub.circuits.values()].find((c) => c.garageId === guest.garageId);
  const ask = (body: object) =>
    call(postCommand, {
      token: guest.token,
      method: "POST",
      params: { id: circuit?.id ?? "" },
      body,
    });
  const asked = [
    { kind: "charge-now", currentAmps: 8, durationMinutes: 60 },
    { kind: "end-charge-now" },
    { kind: "set-non-scheduled-mode", mode: "fixed-rate" },
    { kind: "stop-all-charging" },
  ];
  for (const body of asked) expect((await ask(body)).status).toBe(403);
  expect(house().hub.operations.size).toBe(0);
});
