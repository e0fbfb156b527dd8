import { expect, test } from "vitest";
import { changeFaults } from "@/lib/domain/source-change";
import { readSourceConfig } from "@/lib/domain/source-config";
import {
  brokerChanges,
  brokerFaults,
  brokerKinds,
  brokerRequest,
  emptyBrokerForm,
} from "./broker-form";

test.each(brokerKinds)("a form of %s with an address alone is taken", (kind) => {
  const form = { ...emptyBrokerForm(kind), url: " mqtt://127.0.0.1:1883 " };
  const request = brokerRequest(kind, form, undefined);
  expect(readSourceConfig(request)).toMatchObject({ kind });
  expect(request.mqtt).toEqual({ url: "mqtt://127.0.0.1:1883" });
});

test("everything that was typed reaches the server, each in its place", () => {
  const form = {
    ...emptyBrokerForm("twc"),
    url: "mqtts://broker.example",
    username: "house",
    password: "secret-word",
    prefix: "home/garage/TWC",
    httpUrl: "http://twc.example:8080",
    circuitAmps: "32",
    rateLimitSeconds: "30",
  };
  expect(readSourceConfig(brokerRequest("twc", form, undefined))).toMatchObject({
    kind: "twc",
    prefix: "home/garage/TWC",
    httpUrl: "http://twc.example:8080",
    circuitAmps: "32",
    rateLimitSeconds: "30",
    mqtt: { url: "mqtts://broker.example", username: "house", password: "secret-word" },
  });
});

test("a change removes what was emptied and keeps a password that was not typed", () => {
  const changes = brokerChanges("twc", { ...emptyBrokerForm("twc"), url: "mqtt://x" });
  expect(changes.settings).toEqual({
    url: "mqtt://x",
    username: null,
    ca: null,
    prefix: null,
    httpUrl: null,
    circuitAmps: null,
    rateLimitSeconds: null,
  });
  expect(changes).not.toHaveProperty("secrets");
});

test("a complaint of the server stands at its field", () => {
  expect(brokerFaults({ "mqtt.url": "Look." })).toEqual({ url: "Look." });
});

test.each(brokerKinds)("a change of %s as the form sends it is taken", (kind) => {
  const filled = {
    ...emptyBrokerForm(kind),
    url: "mqtt://x",
    username: "house",
    password: "word",
    prefix: "home",
    httpUrl: "http://twc.example:8080",
    circuitAmps: "32",
    rateLimitSeconds: "30",
    timeZone: "Europe/Prague",
  };
  expect(changeFaults(kind, brokerChanges(kind, filled))).toEqual([]);
  expect(changeFaults(kind, brokerChanges(kind, emptyBrokerForm(kind)))).toEqual([]);
});
