import { expect, onTestFinished, test } from "vitest";
import { enyaqSpec } from "../garage";
import { examples } from "./command-examples";
import { commands } from "./commands";
import { reads } from "./reads";
import { clientOptions, connected, listenTo, startTestCloud } from "./testing";
import { operationSubjects } from "./topics";

const { vin } = enyaqSpec;
const every = (ids: readonly (string | undefined)[]) => () =>
  ids.filter((id) => id !== undefined).map((id) => ({ id, statuses: [] }));

async function start() {
  const wanted = [...commands, ...reads].map(({ capability }) => capability);
  const cloud = await startTestCloud({ capabilities: every(wanted) });
  onTestFinished(() => cloud.close());
  return cloud;
}

test("there is an example of every command", () => {
  const shown = new Set(examples.map(({ route }) => route));
  expect(commands.map(({ route }) => route).filter((route) => !shown.has(route))).toEqual([]);
});

test.each(examples)("$route is answered as $operation and does what it says", async (example) => {
  const cloud = await start();
  const options = clientOptions(cloud, cloud.clock.now());
  const client = await connected(cloud, options, [`${cloud.tokens.userId}/${vin}/#`]);
  onTestFinished(() => void client.end(true));
  const heard = listenTo(client);
  const [method = "", template = ""] = example.route.split(" ");
  const path = template.replace("{vin}", vin).replace("{id}", "1");
  expect((await cloud.request(method, path, example.body)).status).toBe(202);
  cloud.clock.advance(30_000);
  const car = cloud.fleet.get(vin);
  expect(car && (example.shows?.(car) ?? true)).toBe(true);
  const subject = operationSubjects[example.operation];
  if (subject === undefined) return;
  const { topic, json } = await heard.until((it) => it.json.status === "COMPLETED_SUCCESS");
  expect(topic).toBe(`${cloud.tokens.userId}/${vin}/operation-request/${subject}`);
  expect(json.operation).toBe(example.operation);
});

test("every operation but those of ventilation has its topic", () => {
  const without = examples
    .map(({ operation }) => operation)
    .filter((operation) => !Object.hasOwn(operationSubjects, operation));
  expect(without).toEqual(["start-active-ventilation", "stop-active-ventilation"]);
});

test("every part of the state can be read", async () => {
  const cloud = await start();
  const paths = [
    ...reads.map(({ route }) => route.replace("GET ", "").replace("{vin}", vin)),
    "/v1/users",
    "/v2/garage?connectivityGenerations=MOD1",
    `/v2/garage/vehicles/${vin}`,
    `/v1/maps/positions?vin=${vin}`,
    "/v1/spin/status",
    "/v1/notifications",
  ];
  const statuses = await Promise.all(
    paths.map(async (path) => `${path} ${(await cloud.request("GET", `/api${path}`)).status}`),
  );
  expect(statuses.filter((line) => !line.endsWith(" 200"))).toEqual([]);
});
