import mqtt, { type MqttClient } from "mqtt";
import { offerTopic } from "@/lib/protocols/ota/topics";
import type { WorldClock } from "../clock";
import type { UnitFaults } from "./faults";
import { stepAt, type UnitKey, wordOf } from "./words";

export interface UnitOf {
  readonly url: string;
  readonly vin: string;
  readonly clock: WorldClock;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly key?: UnitKey;
  readonly faults?: UnitFaults;
  /** Between two reports. */
  readonly stepMs?: number;
}

export interface ControlUnit {
  readonly offers: () => readonly Offer[];
  readonly version: () => string | undefined;
  /** The next update goes well, or wrong in another way. */
  readonly behave: (faults: UnitFaults) => void;
  readonly close: () => Promise<void>;
}

interface Offer {
  readonly version?: string;
  readonly updateId?: string;
}

const stepPercent = 10;

/** A pretend telematics unit: it takes offers over a real connection, downloads, installs and reports. */
export async function startControlUnit(of: UnitOf): Promise<ControlUnit> {
  const { vin, clock, stepMs = 1_000 } = of;
  const base = offerTopic({ id: "", settings: {}, vins: [] }, vin);
  const offers: Offer[] = [];
  let faults = of.faults ?? {};
  let version: string | undefined;
  let cancel: () => void = () => undefined;
  const client = await connect(of);

  const say = (leaf: "progress" | "status", fields: object): void => {
    const topic = `${base}/${leaf}`;
    const key = of.key && faults.isSignatureWrong ? { ...of.key, secret: "not the key" } : of.key;
    const text = wordOf(topic, fields, clock.now(), key);
    const options = { qos: 1 as const, retain: leaf === "status" };
    for (let times = faults.isRepeating ? 2 : 1; times > 0; times -= 1)
      client.publish(topic, text, options);
  };

  const work = (offer: Offer, percent: number): void => {
    const { updateId } = offer;
    const { failsAt, fallsSilentAt, dropsAt } = faults;
    if (fallsSilentAt !== undefined && percent >= fallsSilentAt) return;
    if (failsAt && percent >= failsAt.percent) {
      const { status, error } = failsAt;
      say("status", { status, progress: percent, error, updateId });
      return;
    }
    say("progress", { progress: percent, status: stepAt(percent), updateId });
    if (dropsAt === percent) client.reconnect();
    if (percent < 100) cancel = clock.after(stepMs, () => work(offer, percent + stepPercent));
    else finish(offer);
  };

  const finish = ({ version: offered, updateId }: Offer): void => {
    version = faults.installs ?? offered;
    say("status", { status: "success", progress: 100, version, updateId });
  };

  const take = (offer: Offer): void => {
    offers.push(offer);
    cancel();
    const { updateId } = offer;
    if (faults.isDeclining) {
      say("progress", { progress: 0, status: "declined", updateId });
      return;
    }
    say("progress", { progress: 0, status: "acknowledged", updateId });
    cancel = clock.after(stepMs, () => work(offer, 0));
  };

  let current: string | undefined;
  client.on("message", (_topic, payload) => {
    const offer = readOffer(payload);
    if (!offer) {
      // Taken back: the same one may be offered again.
      current = undefined;
      return;
    }
    if (offer.updateId !== undefined && offer.updateId === current) return;
    current = offer.updateId;
    take(offer);
  });
  await client.subscribeAsync(base, { qos: 1 });
  return {
    offers: () => offers,
    version: () => version,
    behave: (next) => {
      faults = next;
    },
    close: async () => {
      cancel();
      await client.endAsync(true);
    },
  };
}

function readOffer(payload: Buffer): Offer | undefined {
  if (payload.length === 0) return undefined;
  const value: unknown = JSON.parse(payload.toString());
  if (typeof value !== "object" || value === null) return undefined;
  const text = (name: string): string | undefined => {
    const field: unknown = Reflect.get(value, name);
    return typeof field === "string" ? field : undefined;
  };
  const [version, updateId] = [text("version"), text("updateId")];
  return {
    ...(version === undefined ? {} : { version }),
    ...(updateId === undefined ? {} : { updateId }),
  };
}

async function connect({ url, vin, username, password, ca }: UnitOf): Promise<MqttClient> {
  const credentials = username === undefined ? {} : { username, password: password ?? "" };
  return mqtt.connectAsync(url, {
    clientId: `tcu-${vin}`,
    clean: false,
    protocolVersion: 4,
    reconnectPeriod: 50,
    ...credentials,
    ...(ca === undefined ? {} : { ca }),
  });
}
