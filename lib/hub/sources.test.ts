import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { openSecrets } from "@/lib/db/secret-box";
import { listAllSources } from "@/lib/db/sources";
import { listAllVehicles } from "@/lib/db/vehicles";
import { skoda } from "@/lib/protocols/skoda/index";
import { eventually } from "./testing/eventually";
import { startTestHub, testKey } from "./testing/start-test-hub";

test("a source whose kind nobody here speaks says so instead of looking switched off", async () => {
  const { hub, garageId } = await startTestHub();
  const source = await hub.sources.add({
    garageId,
    name: "By key",
    kind: "skoda-api",
    settings: {},
    secrets: { accessToken: "secret" },
  });
  expect(source.mqtt.state).toBe("refused");
  expect(source.mqtt.lastError).toContain("does not speak this kind");
});

test("a second source of a car that is known already speaks of it at once", async () => {
  const { hub, db, garageId } = await startTestHub();
  const add = (name: string) =>
    hub.sources.add({
      garageId,
      name,
      kind: "ovms",
      settings: { url: "internal:" },
      secrets: {},
      vehicles: [{ vin: "TMBJB9NY6RF999999" }],
    });
  const first = await add("First");
  const second = await add("Second");
  expect(hub.sources.runner(second.id)?.context().vins).toEqual(["TMBJB9NY6RF999999"]);
  const car = () => [...hub.vehicles.values()][0];
  expect(car()?.sources).toEqual([first.id, second.id]);
  await hub.sources.remove(first.id);
  expect(car()?.sources).toEqual([second.id]);
  expect((await listAllVehicles(db))[0]?.sources).toEqual([second.id]);
});

/** A source whose first pair of tokens is on its way until `answer` is called. */
async function startRenewing() {
  const spent: string[] = [];
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const server = createServer(async (request, response) => {
    if (request.method !== "POST") return void response.writeHead(404).end();
    spent.push(JSON.parse(await text(request)).token);
    await held;
    response.writeHead(200).end(JSON.stringify({ accessToken: "a1", refreshToken: "r1" }));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  // A server that listens on a port answers with an address and no path.
  const { port } = server.address() as AddressInfo;
  const { hub, db, garageId } = await startTestHub({ protocols: [skoda] });
  const { id } = await hub.sources.add({
    garageId,
    name: "Old name",
    kind: "skoda",
    settings: { url: "mqtt://127.0.0.1:9", apiUrl: `http://127.0.0.1:${port}`, userId: "u" },
    secrets: { refreshToken: "r0" },
  });
  await eventually(() => expect(spent).toEqual(["r0"]));
  const stored = async () =>
    openSecrets(testKey, (await listAllSources(db))[0]?.secrets ?? "nothing");
  return { hub, id, spent, answer, stored };
}

const newPair = { accessToken: "a1", refreshToken: "r1" };

test("a source that is changed while its tokens are renewed goes on with the new pair", async () => {
  const { hub, id, spent, answer, stored } = await startRenewing();
  const changing = hub.sources.update(id, { name: "New name" });
  setTimeout(answer, 50);
  expect(await changing).toMatchObject({ name: "New name" });
  await eventually(() => expect(hub.sources.view(id).mqtt.lastError).toMatch(/port/));
  expect(spent).toEqual(["r0"]);
  expect(await stored()).toEqual(newPair);
});

test("a pair that is on its way when the hub stops is stored before it has stopped", async () => {
  const { hub, answer, stored } = await startRenewing();
  setTimeout(answer, 50);
  await hub.close();
  expect(await stored()).toEqual(newPair);
});
