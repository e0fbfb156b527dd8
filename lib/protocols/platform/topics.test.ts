import fc from "fast-check";
import { expect, test } from "vitest";
import { latestFamily, pushQos, readFilter } from "./filters";
import { matchesFilter, readTopic } from "./topics";
import { answerFault } from "./verdict";

const none = {};

test.each([
  ["v1/devices/me/telemetry", { kind: "telemetry", format: "profile" }],
  ["v2/t/j", { kind: "telemetry", format: "json" }],
  ["v2/a/req/j/7", { kind: "attribute-request", family: "v2j", id: 7 }],
  ["v2/a/req/7", { kind: "attribute-request", family: "v2", id: 7 }],
  ["v1/devices/me/rpc/response/0", { kind: "rpc-response", family: "v1", id: 0 }],
  ["v1/devices/me/rpc/request/x", { kind: "malformed" }],
  ["v1/devices/me/rpc/request/12abc", { kind: "malformed" }],
  ["v1/devices/me/attributes/request/4294967296", { kind: "malformed" }],
  ["v2/fw/request/1/chunk/2", { kind: "package-request", part: "fw", requestId: "1", chunk: 2 }],
  ["v2/sw/request/1/chunk/x", { kind: "malformed" }],
  ["v1/gateway/telemetry", { kind: "gateway", action: "telemetry" }],
  ["v1/gateway/nothing", { kind: "gateway", action: undefined }],
  ["v1/devices/other/telemetry", { kind: "unknown" }],
])("%s is read", (topic, read) => {
  expect(readTopic(topic, none)).toEqual(read);
});

test("a profile's own topic replaces the first version's and leaves the short ones", () => {
  const own = { telemetryTopic: "car/+/data" };
  expect(readTopic("car/7/data", own)).toEqual({ kind: "telemetry", format: "profile" });
  expect(readTopic("v1/devices/me/telemetry", own)).toEqual({ kind: "unknown" });
  expect(readTopic("v2/t", own)).toEqual({ kind: "telemetry", format: "profile" });
});

test.each([
  ["a/+", "a/b", true],
  ["a/+", "a/", false],
  ["a/#", "a", true],
  ["a/#", "a/b/c", true],
  ["#", "anything/at/all", true],
  ["Sensor/Temperature#", "Sensor/Temperature1", false],
])("the profile's filter %s and the topic %s", (filter, topic, does) => {
  expect(matchesFilter(filter, topic)).toBe(does);
});

test("the list of filters is closed", () => {
  for (const filter of ["#", "v1/#", "v1/devices/+/attributes", "v1/devices/me/telemetry"])
    expect(readFilter(filter)).toBeUndefined();
  expect(readFilter("v2/fw/response/+/chunk/+")).toBeDefined();
  expect(readFilter("v1/devices/me/attributes/response/7")).toBeDefined();
  expect(readFilter("v1/devices/me/rpc/request/7")).toBeUndefined();
});

test("the latest subscription says how a push is spelled", () => {
  expect(latestFamily(["v2/a/j", "v1/devices/me/attributes"], "attributes")).toBe("v1");
  expect(latestFamily(["v2/r/req/+"], "attributes")).toBeUndefined();
});

test("a push has the QoS of its subscription, else 1", () => {
  const subscriptions = new Map([["v1/devices/me/rpc/request/+", { qos: 0 }]]);
  expect(pushQos(subscriptions, "v1/devices/me/rpc/request/3")).toBe(0);
  expect(pushQos(subscriptions, "v2/fw/error")).toBe(1);
});

test("random topics never throw", () => {
  fc.assert(fc.property(fc.string(), (topic) => void readTopic(topic, none)));
});

test("a lenient profile acknowledges before version 5 and never at QoS 0", () => {
  const lenient = { version: 4, isLenient: true } as const;
  expect(answerFault("invalid-payload", { ...lenient, qos: 1 }).close).toBeUndefined();
  expect(answerFault("invalid-payload", { ...lenient, qos: 0 }).close).toBe("always");
});
