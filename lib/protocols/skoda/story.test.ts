import { describe, expect, it } from "vitest";
import type { VehicleReported } from "@/lib/domain/event";
import { foldVehicle } from "@/lib/domain/fold";
import { foldSession } from "@/lib/domain/fold-session";
import type { Incoming } from "@/lib/domain/protocol";
import { summarize } from "@/lib/domain/sentence";
import type { ChargingSession } from "@/lib/domain/session";
import type { RawValue, VehicleState } from "@/lib/domain/vehicle";
import { decode } from "./decode";
import { eventText, topic, userId, vin } from "./fixture-words";
import { seedEvents } from "./fixtures-seed-events";

const source = { id: "s", settings: { userId }, vins: [vin] };
const chargingTopic = topic("service-event/charging");
const published = seedEvents.flatMap(({ topic: address, payload }) =>
  address === chargingTopic && typeof payload === "string" ? [payload] : [],
);

interface Picture {
  readonly state: VehicleState;
  readonly raw: Readonly<Record<string, RawValue>>;
  readonly session: ChargingSession | undefined;
}
const nothing: Picture = { state: {}, raw: {}, session: undefined };

const reportsIn = (message: Incoming): readonly VehicleReported[] => {
  const decoded = decode(message, { now: message.receivedAt, source });
  const events = decoded.kind === "understood" ? decoded.events : [];
  return events.filter((event) => event.kind === "vehicle-reported");
};

/** One message through decode and both folds, as the server does it. */
function receive(picture: Picture, address: string, text: string, receivedAt: string): Picture {
  const payload = new TextEncoder().encode(text);
  const at = Date.parse(receivedAt);
  const message = { topic: address, payload, qos: 0 as const, isRetained: false, receivedAt: at };
  return reportsIn(message).reduce((before, event) => {
    const stamp = { receivedAt: at, sourceId: "s", messageId: 1, isRetained: false };
    const { state, raw } = foldVehicle(before.state, before.raw, event, stamp);
    const folded = foldSession({
      current: before.session?.endedAt === undefined ? before.session : undefined,
      before: before.state,
      after: state,
      vehicleId: "v",
      newId: () => "session",
    });
    return { state, raw, session: folded.at(-1) ?? before.session };
  }, picture);
}

const [at74 = "", at77 = "", at80 = ""] = published;

describe("the published charging example, message by message", () => {
  const first = receive(nothing, chargingTopic, at74, "2024-09-11T21:06:27Z");
  const second = receive(first, chargingTopic, at77, "2024-09-11T21:17:10Z");
  const third = receive(second, chargingTopic, at80, "2024-09-11T21:27:49Z");

  it("says when the car will be ready, counted from the car's own clock", () => {
    expect(summarize(second.state, Date.parse("2024-09-11T21:20:00Z"))).toMatchObject({
      kind: "ready-at",
      readyAt: Date.parse("2024-09-11T21:32:09Z"),
      chargePercent: 77,
    });
    expect(summarize(third.state, Date.parse("2024-09-11T21:30:00Z"))).toEqual({
      kind: "target-reached",
      chargePercent: 80,
      rangeKm: 223,
    });
  });

  it("is one session from 74 to 80 percent", () => {
    expect(third.session).toEqual({
      id: "session",
      vehicleId: "v",
      startedAt: Date.parse("2024-09-11T21:06:26Z"),
      endedAt: Date.parse("2024-09-11T21:27:48Z"),
      fromPercent: 74,
      toPercent: 80,
      fromRangeKm: 207,
      toRangeKm: 223,
      endReason: "target-reached",
    });
  });

  it("is not disturbed by a message that comes 25 minutes late", () => {
    const late = receive(third, chargingTopic, at77, "2024-09-11T21:42:00Z");
    expect(late.state).toBe(third.state);
    expect(late.session).toBe(third.session);
  });

  it("is not disturbed by an answer of the API that is older than the push", () => {
    const stale = JSON.stringify({
      status: { state: "CHARGING", battery: { stateOfChargeInPercent: 75 } },
      settings: { targetStateOfChargeInPercent: 80 },
      carCapturedTimestamp: "2024-09-11T21:10:00Z",
    });
    const { state } = receive(third, `rest/${vin}/charging`, stale, "2024-09-11T21:28:00Z");
    expect(state.chargePercent?.value).toBe(80);
    expect(state.chargingState?.value).toBe("target-reached");
    expect(state.targetPercent?.value).toBe(80);
  });

  it("keeps the last charge where a level is malformed, and takes the rest", () => {
    const odd = eventText("change-soc", "2024-09-11T21:40:00Z", { soc: "??", chargedRange: "220" });
    const { state } = receive(third, chargingTopic, odd, "2024-09-11T21:40:01Z");
    expect(state.chargePercent?.value).toBe(80);
    expect(state.rangeKm?.value).toBe(220);
  });

  it("pauses for the wall box and goes on as one session", () => {
    const paused = eventText("change-soc", "2024-09-11T21:20:00Z", {
      state: "chargingInterrupted",
      soc: "78",
    });
    const resumed = eventText("change-soc", "2024-09-11T21:26:00Z", {
      state: "charging",
      soc: "78",
    });
    const pausing = receive(second, chargingTopic, paused, "2024-09-11T21:20:01Z");
    expect(pausing.session).toMatchObject({ interruptedAt: Date.parse("2024-09-11T21:20:00Z") });
    const going = receive(pausing, chargingTopic, resumed, "2024-09-11T21:26:01Z");
    const done = receive(going, chargingTopic, at80, "2024-09-11T21:27:49Z");
    expect(done.session).toMatchObject({
      fromPercent: 74,
      toPercent: 80,
      endReason: "target-reached",
    });
  });
});
