import { describe, expect, it } from "vitest";
import type { DecodeContext, Fixture } from "@/lib/domain/protocol";
import type { RawValue } from "@/lib/domain/vehicle";
import { decode } from "./decode";
import { eventText, receivedAt, topic, userId, vin } from "./fixture-words";
import { strangers } from "./fixtures-more-events";
import { numberOf, quantity, timeOf } from "./messages";
import { eventTopics, filters, operationTopics, parseTopic } from "./topics";
import { chargeModeOf, chargingStateOf } from "./words";

const source = { id: "s", settings: { userId }, vins: [vin] };
const context: DecodeContext = { now: receivedAt, source };
const bytes = (payload: string | Uint8Array) =>
  typeof payload === "string" ? new TextEncoder().encode(payload) : payload;
const decodeOn = (
  address: string,
  payload: string | Uint8Array,
  more: Partial<DecodeContext> = {},
) =>
  decode(
    { topic: address, payload: bytes(payload), qos: 0, isRetained: false, receivedAt },
    { ...context, ...more },
  );
const keyOf = (subject: string, payload: string) => {
  const decoded = decodeOn(topic(subject), payload);
  return decoded.kind === "understood" ? decoded.duplicateKey : undefined;
};

it("a picture without an address says nothing of the doors", () => {
  const answer = '{"renders":{"lightMode":{"oneX":{"toString":null}}}}';
  expect(decodeOn(`rest/${vin}/vehicle-status`, answer).kind).toBe("understood");
});

describe("topics", () => {
  it("are asked for one by one: 23 of operations and 13 of events for each car", () => {
    expect(Object.keys(operationTopics)).toHaveLength(23);
    const asked = filters({ ...source, vins: [vin, "TMBJB9NY6RF000000"] });
    expect(asked).toHaveLength(2 * 36);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toContain(`${userId}/${vin}/account-event/privacy`);
    expect(asked.some((filter) => /[#+]/.test(filter))).toBe(false);
  });

  it("are none while the account is not known", () => {
    expect(filters({ ...source, settings: {} })).toEqual([]);
  });

  it("may have slashes in their subject, and belong to the API where they start with rest", () => {
    expect(parseTopic("u/v/service-event/vehicle-status/access")).toMatchObject({
      subject: "vehicle-status/access",
    });
    expect(parseTopic("rest//garage")).toEqual({ kind: "rest", vin: "", part: "garage" });
    expect(parseTopic("rest/v/trips/week")).toEqual({ kind: "rest", vin: "v", part: "trips/week" });
    expect(parseTopic("u/v/x")).toBeUndefined();
    expect(parseTopic("")).toBeUndefined();
  });
});

describe("strangers", () => {
  it.each(strangers.map((fixture): [string, Fixture] => [fixture.name, fixture]))(
    "%s",
    (_name, fixture) => {
      const { duplicateKey: _key, ...decoded } = {
        duplicateKey: "",
        ...decodeOn(fixture.topic, fixture.payload),
      };
      expect(decoded).toEqual(fixture.decoded);
    },
  );
});

describe("everything that is published", () => {
  const flagsOf = (subject: string, payload: string) => {
    const decoded = decodeOn(topic(subject), payload);
    return decoded.kind === "understood" ? (decoded.flags ?? []) : [decoded.reason];
  };
  const operations = Object.entries(operationTopics).flatMap(([subject, names]) =>
    names.map((name): [string, string] => [name, `operation-request/${subject}`]),
  );
  const events = Object.entries(eventTopics).flatMap(([group, subjects]) =>
    Object.entries(subjects).flatMap(([subject, names]) =>
      names.map((name): [string, string] => [name, `${group}/${subject}`]),
    ),
  );

  it.each(operations)("operation %s on %s is known in every status", (operation, subject) => {
    const told = ["IN_PROGRESS", "COMPLETED_SUCCESS", "COMPLETED_WARNING", "ERROR"].map(
      (status) => {
        const payload = JSON.stringify({ version: 1, operation, status, traceId: "t" });
        expect(flagsOf(subject, payload)).toEqual([]);
        const decoded = decodeOn(topic(subject), payload);
        const [first] = decoded.kind === "understood" ? decoded.events : [];
        return first?.kind === "operation-progressed" && [first.operation, first.status];
      },
    );
    expect(told).toEqual(
      ["in-progress", "done", "done-with-warning", "failed"].map((status) => [operation, status]),
    );
  });

  it.each(events)("event %s on %s is known", (name, subject) => {
    const payload = eventText(name, "2025-06-02T10:06:28Z");
    expect(flagsOf(subject, payload)).toEqual([]);
    const decoded = decodeOn(topic(subject), payload);
    expect(decoded.kind === "understood" && decoded.events.length).toBeGreaterThan(0);
  });
});

describe("a message delivered twice", () => {
  const text = (more: object) =>
    JSON.stringify({
      operation: "lock",
      status: "IN_PROGRESS",
      traceId: "t",
      requestId: "r",
      ...more,
    });
  const subject = "operation-request/vehicle-access/lock-vehicle";

  it("has the same key, and any other step has another", () => {
    expect(keyOf(subject, text({}))).toBe(keyOf(subject, text({ version: 2 })));
    const others = [
      { status: "ERROR" },
      { operation: "unlock" },
      { requestId: "q" },
      { traceId: "u" },
    ];
    const keys = others.map((other) => keyOf(subject, text(other)));
    expect(new Set([keyOf(subject, text({})), ...keys]).size).toBe(5);
  });

  it("is not recognized where it carries no identity", () => {
    expect(keyOf(subject, '{"operation":"lock","status":"ERROR"}')).toBeUndefined();
    expect(keyOf("service-event/departure", '{"name":"departure-ready"}')).toBeUndefined();
    const at = (time: string) =>
      keyOf("service-event/departure", eventText("departure-ready", time));
    expect(at("2025-06-02T10:06:28Z")).toBe(at("2025-06-02T10:06:28Z"));
    expect(at("2025-06-02T10:06:28Z")).not.toBe(at("2025-06-02T10:06:29Z"));
  });
});

describe("words and numbers", () => {
  it("are compared without case and separators", () => {
    expect(chargingStateOf("CHARGING_INTERRUPTED")).toBe("plugged-in");
    expect(chargingStateOf("chargingInterrupted")).toBe("plugged-in");
    expect(chargingStateOf("chargePurposeReachedAndNotConservationCharging")).toBe(
      "target-reached",
    );
    expect(chargeModeOf("TIMER_CHARGING_WITH_CLIMATISATION")).toBe(
      "timer-charging-with-climatisation",
    );
    expect(chargingStateOf("constructor")).toBeUndefined();
  });

  it("come in every spelling, and zero is a number", () => {
    expect(["0", 0, "77", " 7.5 "].map(numberOf)).toEqual([0, 0, 77, 7.5]);
    expect(["null", null, ""].map((field) => quantity(field).kind)).toEqual([
      "null",
      "null",
      "null",
    ]);
    expect(["x", true, {}, " ", "Infinity"].map((field) => quantity(field).kind)).toEqual(
      Array(5).fill("malformed"),
    );
    expect(quantity(undefined).kind).toBe("absent");
  });

  it("times may have nine digits of a second", () => {
    expect(timeOf("2026-09-03T17:30:00.123456789Z")).toBe(Date.parse("2026-09-03T17:30:00.123Z"));
    expect(["", 5, "yesterday", "2026-13-40T00:00:00Z"].map(timeOf)).toEqual(
      Array(4).fill(undefined),
    );
  });
});

describe("an answer of the API", () => {
  const raw = (value: unknown): RawValue => ({
    value,
    measuredAt: 0,
    receivedAt: 0,
    sourceId: "s",
    messageId: 1,
    isRetained: false,
  });
  const described = (part: string, body: object, known: Readonly<Record<string, RawValue>>) => {
    const decoded = decodeOn(`rest/${vin}/${part}`, JSON.stringify(body), {
      rawValuesOf: () => known,
    });
    const events = decoded.kind === "understood" ? decoded.events : [];
    return events.flatMap((event) =>
      event.kind === "vehicle-described" ? [event.capabilities] : [],
    );
  };
  const ids = [{ id: "CHARGE_MODE_SELECTION", statuses: [] }];
  const manualOnly = [{ kind: "set-charge-mode", isUsable: true, options: { mode: ["manual"] } }];

  it("offers the charge modes that the car has, whichever part comes first", () => {
    const charging = { settings: { availableChargeModes: ["MANUAL"] } };
    expect(described("charging", charging, { "garage/capabilities": raw(ids) })).toEqual([
      manualOnly,
    ]);
    const info = { capabilities: { capabilities: ids } };
    expect(described("info", info, { "charging/availableChargeModes": raw(["MANUAL"]) })).toEqual([
      manualOnly,
    ]);
  });

  it("opens the other parts when a car's features are first known, and only then", () => {
    const info = JSON.stringify({ capabilities: { capabilities: [{ id: "DEPARTURE_TIMERS" }] } });
    const readsIn = (known: Readonly<Record<string, RawValue>>) => {
      const decoded = decodeOn(`rest/${vin}/info`, info, { rawValuesOf: () => known });
      const events = decoded.kind === "understood" ? decoded.events : [];
      return events.flatMap((event) => (event.kind === "read-suggested" ? event.parts : []));
    };
    expect(readsIn({})).toEqual(["departure-timers"]);
    expect(readsIn({ "garage/capabilities": raw(ids) })).toEqual([]);
  });

  it("tells a full battery from one that waits, though the word is the same", () => {
    const stateAt = (percent: number) => {
      const body = {
        status: { state: "READY_FOR_CHARGING", battery: { stateOfChargeInPercent: percent } },
        settings: { targetStateOfChargeInPercent: 80 },
      };
      const decoded = decodeOn(`rest/${vin}/charging`, JSON.stringify(body));
      const [event] = decoded.kind === "understood" ? decoded.events : [];
      return event?.kind === "vehicle-reported" ? event.values.chargingState : undefined;
    };
    expect([79, 80, 81].map(stateAt)).toEqual(["plugged-in", "target-reached", "target-reached"]);
  });

  it("about the account itself changes no car", () => {
    expect(decodeOn("rest//user", '{"id":"u"}')).toEqual({ kind: "understood", events: [] });
    expect(decodeOn("rest//charging", "{}")).toEqual({
      kind: "ignored",
      reason: "an answer without a car",
    });
  });
});
