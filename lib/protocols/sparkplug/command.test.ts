import { describe, expect, test } from "vitest";
import { commandFor, rebirthCommand } from "./command";
import { datatypes } from "./datatype";
import { bdSeq, edgeNode } from "./edge-for-test";
import { contradict, hostState } from "./host-state";
import { decodePayload, encodePayload } from "./payload";
import { checkWill } from "./will";

function written(result: ReturnType<typeof commandFor>) {
  if (result.kind !== "command") return result.kind;
  const { topic, payload } = result.command;
  return { topic, ...decodePayload(payload) };
}

test("operational-behavior-data-commands-ncmd-rebirth-verb, -name, -value", () => {
  const { topic, payload } = rebirthCommand({ group: "G", edge: "E" }, 77);
  expect(topic).toBe("spBv1.0/G/NCMD/E");
  // payloads-ncmd-timestamp, payloads-ncmd-seq
  expect(decodePayload(payload)).toEqual({
    timestamp: 77,
    seq: undefined,
    metrics: [
      {
        name: "Node Control/Rebirth",
        datatype: datatypes.boolean,
        booleanValue: true,
        timestamp: "77",
      },
    ],
  });
});

test("operational-behavior-data-commands-ncmd-metric-name, -value: the type is the birth's", () => {
  const { node, beBorn } = edgeNode();
  beBorn();
  const asked = { device: undefined, name: "load", value: "5", at: 9 };
  expect(written(commandFor(node, asked))).toMatchObject({
    topic: "spBv1.0/G/NCMD/E",
    timestamp: 9,
    seq: undefined,
    metrics: [{ name: "load", datatype: datatypes.double, doubleValue: 5 }],
  });
});

test("payloads-alias-data-cmd-requirement: an alias instead of the name", () => {
  const { node, beBorn } = edgeNode();
  beBorn();
  const command = written(commandFor(node, { device: "D", name: "door", value: "1", at: 9 }));
  expect(command).toMatchObject({ topic: "spBv1.0/G/DCMD/E/D", metrics: [{ alias: "7" }] });
  expect(command).not.toHaveProperty("metrics.0.name");
});

test("a metric that no birth named, or a value that is none, is no command", () => {
  const { node, say, beBorn } = edgeNode();
  beBorn();
  const asked = { device: undefined, name: "load", value: "5", at: 9 };
  expect(written(commandFor(node, { ...asked, name: "none" }))).toBe("unknown-metric");
  expect(written(commandFor(node, { ...asked, device: "X" }))).toBe("unknown-metric");
  expect(written(commandFor(node, { ...asked, value: '"x"' }))).toBe("wrong-value");
  say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] }, 8_000);
  expect(written(commandFor(node, asked))).toBe("unknown-metric");
});

describe("the host's state", () => {
  test("host-topic-phid-birth-topic, -payload, -qos, -retain", () => {
    expect(hostState("vindow", true, 123)).toEqual({
      topic: "spBv1.0/STATE/vindow",
      payload: '{"online":true,"timestamp":123}',
      qos: 1,
      isRetained: true,
    });
  });

  test("operational-behavior-host-application-termination: offline, now", () => {
    expect(hostState("vindow", false, 456).payload).toBe('{"online":false,"timestamp":456}');
  });

  test("message-flow-hid-sparkplug-state-message-delivered: a false death is contradicted", () => {
    const topic = "spBv1.0/STATE/vindow";
    const heard = { topic, payload: '{"online":false,"timestamp":9}' };
    expect(contradict("vindow", 5, heard)?.payload).toBe('{"online":true,"timestamp":5}');
    const right = { topic, payload: '{"online":true,"timestamp":5}' };
    expect(contradict("vindow", 5, right)).toBeUndefined();
    expect(contradict("vindow", 5, { ...heard, topic: "spBv1.0/STATE/x" })).toBeUndefined();
    expect(contradict("vindow", 5, { topic, payload: "OFFLINE" })).toBeDefined();
  });
});

describe("the will at CONNECT", () => {
  const will = {
    topic: "spBv1.0/G/NDEATH/E",
    payload: encodePayload({ timestamp: 1, metrics: [bdSeq(0)] }),
    qos: 1,
    isRetained: false,
  } as const;
  const right = { will, isCleanStart: true, version: 5, sessionExpirySeconds: 0 } as const;

  test("names the edge node", () => {
    const verdict = { kind: "edge-node", node: { group: "G", edge: "E" } };
    expect(checkWill(right, true)).toEqual(verdict);
    expect(checkWill({ ...right, version: 4, sessionExpirySeconds: undefined }, true)).toEqual(
      verdict,
    );
  });

  test.each([
    ["is missing", { ...right, will: undefined }],
    ["is of another namespace", { ...right, will: { ...will, topic: "spAv1.0/G/NDEATH/E" } }],
    ["is no NDEATH", { ...right, will: { ...will, topic: "spBv1.0/G/NBIRTH/E" } }],
    ["is retained", { ...right, will: { ...will, isRetained: true } }],
    ["cannot be read", { ...right, will: { ...will, payload: Uint8Array.of(255) } }],
    ["has no bdSeq", { ...right, will: { ...will, payload: encodePayload({ metrics: [] }) } }],
  ])("is refused where it %s", (_, connect) => {
    expect(checkWill(connect, false).kind).toBe("refused");
    expect(checkWill(connect, true).kind).toBe("refused");
  });

  const int32 = { name: "bdSeq", datatype: datatypes.int32, intValue: 0 };
  test.each([
    ["QoS 0", { ...right, will: { ...will, qos: 0 } as const }],
    ["a session that stays", { ...right, sessionExpirySeconds: 60 }],
    ["no clean start", { ...right, isCleanStart: false }],
    [
      "a bdSeq of 32 bits",
      { ...right, will: { ...will, payload: encodePayload({ metrics: [int32] }) } },
    ],
  ])("with %s passes where it is lenient, and not where it is strict", (_, connect) => {
    expect(checkWill(connect, false).kind).toBe("edge-node");
    expect(checkWill(connect, true).kind).toBe("refused");
  });
});
