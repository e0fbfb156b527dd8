import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeOffer, encodeWithdrawal } from "./encode";
import { canonicalJson, signedText } from "./signing";
import { filters, parseTopic } from "./topics";

const source = { id: "updates", settings: {}, vins: [] };

test("it listens to the topics exactly as the control units write them", () => {
  expect(filters(source)).toEqual([
    "vehicle/updates/+",
    "vehicle/updates/+/progress",
    "vehicle/updates/+/status",
    "vehicle/telemetry",
    "vehicle/control",
    "vehicle/firmware_update",
  ]);
});

test("a topic of somebody else, or with a level too many, is none of ours", () => {
  for (const topic of ["vehicle/updates", "vehicle/updates/V/progress/x", "vehicle/updates/V/x"])
    expect(parseTopic(source, topic)).toBeUndefined();
  expect(parseTopic(source, "vehicle/updates/VIN1234567890/status")).toEqual({
    kind: "status",
    vin: "VIN1234567890",
  });
});

test("the order of the keys and the spaces change nothing of what is signed", () => {
  const text = signedText("t", { b: [1, { d: null, c: "é" }], a: true, signature: "x" });
  expect(text).toBe('t\n{"a":true,"b":[1,{"c":"é","d":null}]}');
});

test("canonical JSON says the same as the JSON it was made of", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

const offer = {
  vin: "VIN1234567890",
  version: "3.0.1",
  description: "Secure update",
  campaignId: "c1",
  updateId: "u1",
  sentAt: 1,
  nonce: "n",
};

test("an offer begins with what the oldest units read, and is kept for cars that are away", () => {
  const effect = encodeOffer(source, offer);
  expect(effect).toMatchObject({
    topic: "vehicle/updates/VIN1234567890",
    qos: 1,
    isRetained: true,
  });
  expect(effect.payload).toMatch(/^\{"version":"3.0.1","description":"Secure update"/);
  expect(encodeWithdrawal(source, offer.vin)).toMatchObject({ topic: effect.topic, payload: "" });
});

test("a signed offer names its key, and the key is part of what is signed", () => {
  const seen: string[] = [];
  const sign = (text: string) => {
    seen.push(text);
    return "abc";
  };
  const { payload } = encodeOffer(source, offer, { keyId: "k2", sign });
  expect(JSON.parse(String(payload))).toMatchObject({ kid: "k2", signature: "abc" });
  expect(seen[0]).toContain('"kid":"k2"');
});
