import { describe, expect, it } from "vitest";
import type { RawValue } from "@/lib/domain/vehicle";
import { readCapabilities, toCapabilities } from "./capabilities";
import { vin } from "./fixture-words";
import { askable } from "./fixtures";
import { reader } from "./reader";

const usable = (...ids: readonly string[]) => ids.map((id) => ({ id, statuses: [] }));
const kindsOf = (...ids: readonly string[]) =>
  toCapabilities(usable(...ids), []).map(({ kind }) => kind);

describe("what a car can be asked to do", () => {
  it("is nothing where nothing is listed", () => {
    expect(toCapabilities([], [])).toEqual([]);
    expect(readCapabilities("nonsense")).toEqual([]);
  });

  it("follows from the listed features", () => {
    expect(kindsOf("HONK_AND_FLASH")).toEqual(["honk", "flash"]);
    expect(kindsOf("CHARGING")).toEqual(["start-charging", "stop-charging"]);
    expect(kindsOf("ACCESS")).toEqual(["lock", "unlock"]);
  });

  it("covers every command that can be encoded", () => {
    const all = kindsOf(
      "ACCESS",
      "HONK_AND_FLASH",
      "AIR_CONDITIONING",
      "AIR_CONDITIONING_SMART_SETTINGS",
      "AIR_CONDITIONING_TIMERS",
      "WINDOW_HEATING",
      "ACTIVE_VENTILATION",
      "AUXILIARY_HEATING",
      "AUXILIARY_HEATING_TIMERS",
      "CAMPING_MODE",
      "CHARGING",
      "EXTENDED_CHARGING_SETTINGS",
      "BATTERY_CHARGING_CARE",
      "CHARGE_MODE_SELECTION",
      "CHARGING_PROFILES",
      "DEPARTURE_TIMERS",
      "VEHICLE_WAKE_UP_TRIGGER",
    );
    expect([...all].sort()).toEqual(askable.map(({ kind }) => kind).sort());
  });

  it("says why a feature cannot be used now, also in words that are new", () => {
    const [camping] = toCapabilities([{ id: "CAMPING_MODE", statuses: ["LICENSE_EXPIRED"] }], []);
    expect(camping).toMatchObject({ isUsable: false, reason: expect.stringContaining("expired") });
    const [other] = toCapabilities([{ id: "CAMPING_MODE", statuses: ["ON_HOLIDAY"] }], []);
    expect(other?.reason).toContain("ON_HOLIDAY");
  });

  it("is usable where one of two equal features is", () => {
    const [wake] = toCapabilities(
      [
        { id: "VEHICLE_WAKE_UP", statuses: ["DEACTIVATED"] },
        { id: "VEHICLE_WAKE_UP_TRIGGER", statuses: [] },
      ],
      [],
    );
    expect(wake).toEqual({ kind: "wake-up", isUsable: true });
  });

  it("comes with limits, choices and the need for a PIN", () => {
    const byKind = new Map(
      toCapabilities(usable("CHARGING_MEB", "ACCESS", "AUXILIARY_HEATING"), []).map((one) => [
        one.kind,
        one,
      ]),
    );
    expect(byKind.get("set-charge-limit")?.limits).toEqual({
      limitPercent: { min: 50, max: 100, step: 10 },
    });
    expect(byKind.get("unlock")?.needsPin).toBe(true);
    expect(byKind.get("start-auxiliary-heating")?.limits?.durationMinutes).toEqual({
      min: 5,
      max: 60,
      step: 5,
    });
  });
});

describe("what is read of a car", () => {
  const source = { id: "s", settings: {}, vins: [vin] };
  const now = Date.parse("2026-11-20T16:00:00Z");
  const known = (...ids: readonly string[]): Readonly<Record<string, RawValue>> => ({
    "garage/capabilities": {
      value: usable(...ids),
      measuredAt: 0,
      receivedAt: 0,
      sourceId: "s",
      messageId: 1,
      isRetained: false,
    },
  });
  const partsOf = (raw: Readonly<Record<string, RawValue>>) => reader.parts(vin, source, raw, now);

  it("is the basics while its features are not known", () => {
    expect(partsOf({}).map(({ part }) => part)).toEqual([
      "info",
      "charging",
      "vehicle-status",
      "air-conditioning",
      "position",
      "maintenance",
    ]);
  });

  it("is what its features allow", () => {
    expect(partsOf(known("CHARGING")).map(({ part }) => part)).toEqual([
      "info",
      "charging",
      "maintenance",
    ]);
  });

  it("asks for the health report rarely, because it wakes some cars", () => {
    const health = partsOf(known("VEHICLE_HEALTH_INSPECTION")).find(
      ({ part }) => part === "health",
    );
    expect(health?.minIntervalMs).toBe(6 * 3_600_000);
  });

  it("tells the departure timers the time", () => {
    const timers = partsOf(known("DEPARTURE_TIMERS")).find(
      ({ part }) => part === "departure-timers",
    );
    expect(timers?.request.path).toBe(
      `/api/v1/vehicle-automatization/${vin}/departure/timers?deviceDateTime=2026-11-20T16%3A00%3A00.000000%2B00%3A00`,
    );
  });

  it("is only the garage of the account, nothing about the person", () => {
    const paths = reader.parts(undefined, source, {}, now).map(({ request }) => request.path);
    expect(paths).toEqual([
      "/api/v2/garage?connectivityGenerations=MOD1&connectivityGenerations=MOD2&connectivityGenerations=MOD3&connectivityGenerations=MOD4",
    ]);
  });
});
