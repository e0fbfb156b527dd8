import { expect, onTestFinished, test } from "vitest";
import type { Intent } from "@/lib/domain/intent";
import type { RawValue } from "@/lib/domain/vehicle";
import { skoda } from "@/lib/protocols/skoda";
import { enyaqSpec } from "../garage";
import { homeProfile } from "./answer-charging";
import { commands } from "./commands";
import { reads } from "./reads";
import { startTestCloud } from "./testing";
import { unusedDeparture } from "./timers";

const { vin } = enyaqSpec;
const timer = { id: 1, isEnabled: true, time: "05:15", weekdays: ["MONDAY" as const] };
const toggle = { isEnabled: true };

/** One of each kind that a person can ask of a car. */
const intents: readonly Intent[] = [
  { kind: "start-charging" },
  { kind: "stop-charging" },
  { kind: "set-charge-limit", limitPercent: 90 },
  { kind: "set-charge-mode", mode: "timer" },
  { kind: "set-charge-current", level: "reduced" },
  { kind: "set-battery-care", ...toggle },
  { kind: "set-auto-unlock-plug", ...toggle },
  { kind: "set-charging-profile", profile: { id: 1, name: "Nest" } },
  { kind: "create-charging-profile", name: "Work", limitPercent: 70 },
  { kind: "start-climate", temperatureC: 21.5 },
  { kind: "stop-climate" },
  { kind: "set-temperature", temperatureC: 22 },
  { kind: "start-window-heating" },
  { kind: "stop-window-heating" },
  { kind: "set-window-heating-with-climate", ...toggle },
  { kind: "set-seat-heating", frontLeft: true },
  { kind: "set-climate-at-unlock", ...toggle },
  { kind: "set-climate-without-external-power", ...toggle },
  { kind: "set-climate-timer", timer },
  { kind: "start-camping", temperatureC: 20 },
  { kind: "stop-camping" },
  { kind: "start-ventilation" },
  { kind: "stop-ventilation" },
  { kind: "start-auxiliary-heating", pin: "1234", temperatureC: 21, durationMinutes: 20 },
  { kind: "stop-auxiliary-heating" },
  { kind: "set-auxiliary-heating-timer", pin: "1234", timer },
  { kind: "set-departure-timer", timer: { ...timer, isCharging: true } },
  { kind: "set-departure-minimum", minimumPercent: 20 },
  { kind: "lock", pin: "1234" },
  { kind: "unlock", pin: "1234" },
  { kind: "honk" },
  { kind: "flash" },
  { kind: "wake-up" },
];

async function start() {
  const ids = new Set([...commands, ...reads].map(({ capability }) => capability));
  const extra = ["STATE", "TRIP_STATISTICS", "VEHICLE_HEALTH_INSPECTION", "CHARGING_MEB"];
  const listed = [...ids, ...extra].filter((id) => id !== undefined);
  const capabilities = listed.map((id) => ({ id, statuses: [] }));
  const cloud = await startTestCloud({ capabilities: () => capabilities });
  onTestFinished(() => cloud.close());
  const now = cloud.clock.now();
  const stamp = {
    measuredAt: now,
    receivedAt: now,
    sourceId: "s",
    messageId: 1,
    isRetained: false,
  };
  const car = cloud.fleet.get(vin);
  const rawValues: Record<string, RawValue> = {
    "garage/capabilities": { ...stamp, value: capabilities },
    "charging/profiles": { ...stamp, value: car ? [homeProfile(car)] : [] },
    "departure/timers": { ...stamp, value: [1, 2, 3].map(unusedDeparture) },
  };
  const source = { id: "s", settings: { userId: cloud.tokens.userId }, vins: [vin] };
  const state = { position: { ...stamp, value: enyaqSpec.work } };
  return { ...cloud, source, state, rawValues, context: { now, source, vin, state, rawValues } };
}

test.each(intents)("the cloud accepts $kind as the protocol writes it", async (intent) => {
  const cloud = await start();
  const encoded = skoda.encode?.(intent, { ...cloud.context, capabilities: [] });
  if (encoded?.kind !== "effects") throw new Error(JSON.stringify(encoded));
  const call = encoded.effects.find((effect) => effect.kind === "http");
  if (call === undefined) throw new Error("nothing is called");
  expect((await cloud.request(call.method, call.path, call.body)).status).toBe(202);
});

test("the protocol understands every part of the state that it reads, with no oddities", async () => {
  const cloud = await start();
  const { source, rawValues, context } = cloud;
  const parts = [undefined, vin].flatMap((of) =>
    (skoda.reader?.parts(of, source, rawValues, context.now) ?? []).map((part) => ({
      of,
      ...part,
    })),
  );
  expect(parts.length).toBeGreaterThan(15);
  for (const { of = "", part, request } of parts) {
    const answer = await cloud.request(request.method, request.path);
    expect([part, answer.status]).toEqual([part, 200]);
    const topic = `rest/${of}/${part}`;
    const payload = new Uint8Array(await answer.arrayBuffer());
    const message = { topic, payload, qos: 0, isRetained: false, receivedAt: context.now } as const;
    const decoded = skoda.decode(message, { now: context.now, source });
    expect({ part, ...decoded }).toMatchObject({ part, kind: "understood" });
    expect(decoded).not.toHaveProperty("flags");
  }
});
