import { describe, expect, it } from "vitest";
import { commandKinds, type Intent, intent } from "@/lib/domain/intent";
import type { EncodeContext } from "@/lib/domain/protocol";
import { encode } from "./encode";
import { askable, knownCar } from "./fixtures";
import { calls } from "./fixtures-calls";

const effectsOf = (asked: Intent, context: EncodeContext = knownCar) => {
  const encoded = encode(asked, context);
  return encoded.kind === "effects" ? encoded.effects : [];
};
const refusalOf = (asked: unknown, context: EncodeContext = knownCar) => {
  const encoded = encode(intent.parse(asked), context);
  return encoded.kind === "refusal" ? encoded.reason : undefined;
};

const newProfile = { kind: "create-charging-profile", name: "Work", limitPercent: 70 } as const;

/** Of these it is known when the API answers 500. */
const known500: Partial<Record<Intent["kind"], unknown>> = {
  lock: expect.stringMatching(/model year 2027/),
  unlock: expect.stringMatching(/model year 2027/),
  "start-auxiliary-heating": expect.stringMatching(/Check the S-PIN/),
};

describe("a command", () => {
  it.each(calls)("%s is %s %s", (kind, method, path, body, operation) => {
    const asked = askable.find((candidate) => candidate.kind === kind);
    const effects = asked ? effectsOf(asked) : [];
    const [http, expected] = effects;
    expect(http).toEqual({
      kind: "http",
      method,
      path,
      ...(body === undefined ? {} : { body }),
      accepts: [200, 201, 202, 204],
      ...(known500[kind] === undefined ? {} : { meanings: { 500: known500[kind] } }),
    });
    expect(expected).toMatchObject({ kind: "expect", slowAfterMs: 30_000, timeoutMs: 600_000 });
    if (operation)
      expect(expected).toMatchObject({ outcome: { kind: "operation", names: [operation] } });
  });

  it("has a call for every kind that the notes know", () => {
    expect(calls.map(([kind]) => kind).sort()).toEqual(askable.map(({ kind }) => kind).sort());
    expect(askable.every(({ kind }) => commandKinds.includes(kind))).toBe(true);
  });

  it("names what to read again, and nothing after a flash", () => {
    expect(effectsOf({ kind: "stop-charging" })[1]).toMatchObject({
      thenRead: { parts: ["charging"], delayMs: 5_000 },
    });
    expect(effectsOf({ kind: "flash" })[1]).not.toHaveProperty("thenRead");
  });

  it("that nobody answers is settled by looking again and again", () => {
    const effects = effectsOf({ kind: "start-ventilation" });
    expect(effects[1]).toMatchObject({
      outcome: { kind: "value", name: "isVentilationOn", equals: true },
    });
    expect(effects.slice(2).map((effect) => effect.kind === "read" && effect.delayMs)).toEqual([
      30_000, 60_000, 120_000,
    ]);
  });

  it("takes temperatures in half degrees, and the car's own target where none is given", () => {
    const warmCar = { ...knownCar, state: { targetTemperatureC: { ...stamp, value: 22.3 } } };
    expect(effectsOf({ kind: "start-climate" }, warmCar)[0]).toMatchObject({
      body: { targetTemperature: { temperatureValue: 22.5 } },
    });
  });

  it("sets a timer without weekdays for the next such time", () => {
    const timer = { id: 2, isEnabled: true, time: "13:00", weekdays: [] };
    const later = effectsOf({ kind: "set-climate-timer", timer })[0];
    expect(later).toMatchObject({
      body: { timers: [{ type: "ONE_OFF", selectedDays: ["FRIDAY"] }] },
    });
    const passed = effectsOf({
      kind: "set-departure-timer",
      timer: { ...timer, time: "11:59" },
    })[0];
    expect(passed).toMatchObject({
      body: { timers: [{ type: "ONE_OFF", oneOffDay: "SATURDAY" }] },
    });
  });
});

const stamp = { measuredAt: 0, receivedAt: 0, sourceId: "s", messageId: 1, isRetained: false };

describe("a charging profile", () => {
  const profiles = (targetStateOfChargeInPercent: number) => ({
    "charging/profiles": {
      ...stamp,
      value: [{ id: 1, name: "Home", settings: { targetStateOfChargeInPercent } }],
    },
  });
  const change = (limitPercent: number) =>
    ({ kind: "set-charging-profile", profile: { id: 1, limitPercent } }) as const;

  it("keeps the limit that the car gave it, whatever steps we know", () => {
    const car = { ...knownCar, rawValues: profiles(85) };
    expect(refusalOf(change(85), car)).toBeUndefined();
    expect(refusalOf(change(75), car)).toMatch(/steps of 10/);
  });
});

describe("a command is refused", () => {
  it("in words, before anything is sent", () => {
    expect(refusalOf({ kind: "set-charge-limit", limitPercent: 85 })).toMatch(/steps of 10/);
    expect(refusalOf({ kind: "set-charge-limit", limitPercent: 40 })).toMatch(/50 to 100/);
    expect(refusalOf({ kind: "lock" })).toBe("Enter the S-PIN to lock the car.");
    expect(refusalOf({ kind: "set-charge-current", currentAmps: 10 })).toMatch(
      /reduced and maximum/,
    );
    expect(refusalOf({ kind: "set-seat-heating" })).toMatch(/which seat/);
    expect(refusalOf({ kind: "set-charging-profile", profile: { id: 9 } })).toMatch(
      /not been read/,
    );
    expect(
      refusalOf({ kind: "set-charging-profile", profile: { id: 1, limitPercent: 85 } }),
    ).toMatch(/steps of 10/);
  });

  it("where the car's position is not known but needed", () => {
    const lost = { ...knownCar, state: {} };
    expect(refusalOf({ kind: "honk" }, lost)).toMatch(/position is not known/);
    expect(refusalOf(newProfile, lost)).toMatch(/position is not known/);
  });

  it("where a new profile would be for a place on the road, or for a limit that is none", () => {
    const state = { ...knownCar.state, isInMotion: { ...stamp, value: true } };
    expect(refusalOf(newProfile, { ...knownCar, state })).toMatch(/when it is parked/);
    expect(refusalOf({ ...newProfile, limitPercent: 85 })).toMatch(/steps of 10/);
  });

  it("where the car does not offer it, or not now, or not this mode", () => {
    const capabilities = [
      { kind: "start-climate" as const, isUsable: false, reason: "The license has expired." },
    ];
    expect(refusalOf({ kind: "start-climate" }, { ...knownCar, capabilities })).toBe(
      "The license has expired.",
    );
    expect(refusalOf({ kind: "honk" }, { ...knownCar, capabilities })).toBe(
      "This car does not offer that.",
    );
    const rawValues = { "charging/availableChargeModes": { ...stamp, value: ["MANUAL"] } };
    expect(
      refusalOf({ kind: "set-charge-mode", mode: "timer" }, { ...knownCar, rawValues }),
    ).toMatch(/does not offer the charge mode/);
    expect(
      refusalOf({ kind: "set-charge-mode", mode: "manual" }, { ...knownCar, rawValues }),
    ).toBeUndefined();
  });
});
