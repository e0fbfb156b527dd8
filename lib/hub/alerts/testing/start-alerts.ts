import { expect, onTestFinished } from "vitest";
import { searchAlerts } from "@/lib/db/alerts";
import type { AlertChannel, ChannelRequest, Notice, Sent } from "@/lib/domain/alert-channel";
import type { Device } from "@/lib/domain/device";
import type { GarageId } from "@/lib/domain/ids";
import { silentLog } from "@/lib/domain/log";
import { campaignOf, updateOf } from "@/lib/domain/update-for-test";
import { ota } from "@/lib/protocols/ota/index";
import { createManualClock } from "../../manual-clock";
import { eventually } from "../../testing/eventually";
import { startTestHub, testKey } from "../../testing/start-test-hub";
import { startAlerts } from "../alerts";

export const vin = "VIN1234567890";
export const webhook: ChannelRequest = {
  kind: "webhook",
  isEnabled: true,
  minSeverity: "info",
  settings: { url: "https://example.org/hook" },
  secret: "a signing secret that is long",
};
export const jana = (at: number) => ({ at, by: "p1", name: "Jana" });

/** A van with an update under way, alerts, and a channel that answers as it is told to. */
export async function startHouse() {
  const clock = createManualClock(1_790_000_000_000);
  const started = await startTestHub({ protocols: [ota], clock });
  const { hub, db, garageId, live } = started;
  const source = await hub.sources.add({
    garageId,
    name: "Updates",
    kind: "ota",
    settings: { url: "internal:" },
    secrets: {},
    vehicles: [{ vin, name: "Van 1" }],
  });
  const [car] = [...hub.vehicles.values()];
  if (!car) throw new Error("the car is missing");
  const sent: { readonly channel: AlertChannel; readonly notice: Notice }[] = [];
  let answer: () => Promise<Sent> = async () => ({ kind: "sent", sentence: "Taken." });
  const watched: { devices: readonly Device[]; tell: (device: Device) => void } = {
    devices: [],
    tell: () => undefined,
  };
  const startAgain = async () => {
    const alerts = await startAlerts({
      db,
      hub,
      devices: {
        listAll: () => watched.devices,
        listen: (listener) => {
          watched.tell = listener;
          return () => undefined;
        },
      },
      mqttServer: live,
      secretKey: testKey,
      send: (channel, _secrets, notice) => {
        sent.push({ channel, notice });
        return answer();
      },
      log: silentLog,
      clock,
    });
    onTestFinished(alerts.stop);
    return alerts;
  };
  const update = updateOf({ garageId, vehicleId: car.id, createdAt: clock.now(), vin });
  await hub.updates.add(campaignOf({ garageId, state: "ready", createdAt: clock.now() }), [update]);
  await hub.updates.act("c1", { action: "start", by: "ann", at: clock.now() });
  clock.advance(0);
  await eventually(() => expect(live.all.some(({ topic }) => topic.endsWith(vin))).toBe(true));
  const say = (leaf: string, fields: object) =>
    hub.takeInternal(
      {
        topic: `vehicle/updates/${vin}/${leaf}`,
        payload: new TextEncoder().encode(JSON.stringify(fields)),
        qos: 1,
        isRetained: false,
        receivedAt: clock.now(),
      },
      { garageId, sourceId: source.id },
    );
  const stored = async () => (await searchAlerts(db, { garageIds: [garageId], limit: 100 })).items;
  return {
    ...started,
    clock,
    car,
    say,
    sent,
    stored,
    watched,
    start: startAgain,
    answerWith: (next: () => Promise<Sent>) => {
      answer = next;
    },
  };
}
type House = Awaited<ReturnType<typeof startHouse>>;

/** The car says that its update failed, and the alert is stored. */
export async function fail({ say, hub, stored }: House, alerts: { settled: () => Promise<void> }) {
  await say("status", { status: "low_battery" });
  await hub.settled();
  await alerts.settled();
  await eventually(async () => expect(await stored()).not.toEqual([]));
}

export const tell = async ({ clock, sent }: House, count: number) => {
  await eventually(() => {
    clock.advance(1_000);
    expect(sent).toHaveLength(count);
  });
};

/** A device that is well; say what matters to the test. */
export const deviceOf = (garageId: GarageId, given: Partial<Device> = {}): Device => ({
  id: "d1",
  garageId,
  name: "Tracker",
  profile: "default",
  gateway: false,
  isConnected: true,
  isActive: true,
  isClaimed: false,
  valuesPerMinute: 0,
  createdAt: 0,
  ...given,
});

export const mailChannel = (host = "mail.example.org"): ChannelRequest => ({
  kind: "email",
  isEnabled: true,
  minSeverity: "info",
  settings: {
    host,
    port: 587,
    security: "starttls",
    username: "u",
    from: "alerts@example.org",
    to: ["admin@example.org"],
  },
  password: "secret password",
});
