import { describe, expect, test } from "vitest";
import { maskCommandLine } from "@/lib/domain/command-line";
import { intent } from "@/lib/domain/intent";
import type { RawValue } from "@/lib/domain/vehicle";
import { encode } from "./encode";
import { cid, prefix } from "./fixture-words";
import { knownCar, seedCar } from "./fixtures";
import { redact } from "./redact";
import { verdictOf } from "./reply";

describe("commands", () => {
  const ask = intent.parse({ kind: "unlock", pin: "1234" });

  test("go where the car listens, once, for a minute at most", () => {
    expect(encode(ask, knownCar)).toMatchObject({
      effects: [
        {
          topic: expect.stringMatching(
            new RegExp(`^${prefix}client/${cid}/command/[0-9a-z]{8}-[0-9a-z]{4}$`),
          ),
          payload: "unlock 1234",
          qos: 1,
          isRetained: false,
          expirySeconds: 60,
        },
        { outcome: { kind: "reply", confirms: { name: "v.e.locked", equals: false } } },
      ],
    });
    expect(encode(ask, seedCar)).toMatchObject({
      effects: [
        {
          topic: `${prefix}cmd/${cid}/c/`,
          payload: expect.stringMatching(/^[0-9a-z]{8}-[0-9a-z]{4} unlock 1234$/),
          qos: 2,
        },
        { outcome: { alternative: "reply/untagged" } },
      ],
    });
  });

  test("are refused while the car is offline, and while it was never heard", () => {
    const online = knownCar.state.isOnline;
    if (!online) throw new Error("the fixture is online");
    const offline = { ...knownCar, state: { isOnline: { ...online, value: false } } };
    expect(encode(ask, offline)).toMatchObject({ kind: "refusal", isOnlyNow: true });
    expect(encode(ask, { ...knownCar, rawValues: {} })).toMatchObject({ kind: "refusal" });
  });

  test("a line cannot hold a second one", () => {
    expect(intent.safeParse({ kind: "run-line", line: "stat\nmodule reset" }).success).toBe(false);
    expect(encode({ kind: "set-charge-mode", mode: "range\nx" }, knownCar).kind).toBe("refusal");
  });

  test("a setting is asked for by its names, and a secret one is not", () => {
    const setting = { kind: "read-setting", param: "server.v3", instance: "topic.prefix" } as const;
    expect(encode(setting, knownCar)).toMatchObject({
      effects: [
        { topic: `${prefix}client/${cid}/request/config`, payload: "server.v3/topic.prefix" },
        { outcome: { correlation: "reply/config/server/v3/topic/prefix" } },
      ],
    });
    for (const [param, instance] of [
      ["password", "module"],
      ["server.v3", "password"],
      ["wifi.ssid", "wpa.key"],
    ] as const)
      expect(encode({ kind: "read-setting", param, instance }, knownCar).kind).toBe("refusal");
    expect(encode(setting, seedCar).kind).toBe("refusal");
  });

  test("newer modules are asked for their metrics", () => {
    const version = { ...knownCar.rawValues["m.version"], value: "3.3.006-168-g8af7d19a5/ota_0" };
    // The stamp of the known value is kept.
    const rawValues = { ...knownCar.rawValues, "m.version": version as RawValue };
    expect(encode({ kind: "refresh-values" }, { ...knownCar, rawValues })).toMatchObject({
      effects: [{ topic: `${prefix}client/${cid}/request/metric`, payload: "*" }, {}],
    });
  });

  test.each([
    ["Charge has been started", "done", undefined],
    ["Climate Control \non", "done", undefined],
    ["", "done", undefined],
    ["Error: vehicle could not be locked", "failed", "refused"],
    ["ERROR: homelink functionality not available", "failed", "not-available"],
    ["Unrecognised command", "failed", "unknown-command"],
    ["Usage: lock <pin>", "failed", "wrong-arguments"],
    ["No vehicle module selected", "failed", "no-vehicle-module"],
  ])("the answer %j is %s", (text, status, errorCode) => {
    expect(verdictOf(text)).toEqual({ status, ...(errorCode ? { errorCode } : {}) });
  });

  test("PINs and passwords are masked, whoever sends them", () => {
    const topic = `${prefix}client/rr/command/1`;
    expect(redact(topic, "unlock 1234")).toBe("unlock [redacted]");
    expect(redact(`${prefix}cmd/rr/c/`, "mhx1k2ab-9z3f valet 1234")).toBe(
      "mhx1k2ab-9z3f valet [redacted]",
    );
    expect(redact(topic, "config set password module hunter2")).not.toContain("hunter2");
    expect(redact(`${prefix}client/rr/config/password/module`, "hunter2")).toBe("[redacted]");
    expect(redact(`${prefix}client/rr/config/server/v3/updatetime`, "600")).toBe("600");
    expect(redact(`${prefix}metric/v/b/soc`, "lock 1234")).toBe("lock 1234");
    expect(maskCommandLine("config set server.v3 password hunter2")).not.toContain("hunter2");
  });
});
