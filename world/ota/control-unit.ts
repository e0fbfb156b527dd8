import mqtt, { type MqttClient } from "mqtt";
import { offerTopic } from "@/lib/protocols/ota/topics";
import type { WorldClock } from "../clock";
import type { UnitFaults } from "./faults";
import { type Offer, readOffer } from "./offer";
import { type UnitKey, wordOf } from "./words";
import { createWork } from "./work";

export interface UnitOf {
  readonly url: string;
  readonly vin: string;
  readonly clock: WorldClock;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  /** Its own certificate with the key, where the broker asks for one. */
  readonly certificate?: { readonly cert: string; readonly key: string };
  readonly key?: UnitKey;
  readonly faults?: UnitFaults;
  /** Between two reports, and how far it comes until the next. */
  readonly stepMs?: number;
  readonly stepPercent?: number;
  /** Told when something new runs in the car. */
  readonly onInstalled?: (version: string) => void;
  /** It really fetches the file, and fails where it cannot or where it is another one. */
  readonly isDownloading?: boolean;
}

export interface ControlUnit {
  readonly offers: () => readonly Offer[];
  readonly version: () => string | undefined;
  /** The next update goes well, or wrong in another way. */
  readonly behave: (faults: UnitFaults) => void;
  readonly close: () => Promise<void>;
}

/** A pretend telematics unit: it takes offers over a real connection, downloads, installs and reports. */
export async function startControlUnit(of: UnitOf): Promise<ControlUnit> {
  const { vin, clock, stepMs = 1_000, stepPercent = 10 } = of;
  const base = offerTopic({ id: "", settings: {}, vins: [] }, vin);
  const offers: Offer[] = [];
  let faults = of.faults ?? {};
  let version: string | undefined;
  const client = await connect(of);

  const say = (leaf: "progress" | "status", fields: object): void => {
    const topic = `${base}/${leaf}`;
    const key = of.key && faults.isSignatureWrong ? { ...of.key, secret: "not the key" } : of.key;
    const text = wordOf(topic, fields, clock.now(), key);
    const options = { qos: 1 as const, retain: leaf === "status" };
    for (let times = faults.isRepeating ? 2 : 1; times > 0; times -= 1)
      client.publish(topic, text, options);
  };

  const work = createWork({
    clock,
    stepMs,
    stepPercent,
    isDownloading: of.isDownloading ?? false,
    faults: () => faults,
    say,
    // Cut off, not ended: what is unsaid is said again on the next connection.
    drop: () => void client.stream.destroy(),
    installed: (installed) => {
      version = installed;
      if (installed !== undefined) of.onInstalled?.(installed);
    },
  });

  const take = (offer: Offer): void => {
    offers.push(offer);
    work.cancel();
    const { updateId } = offer;
    if (faults.isDeclining) {
      say("progress", { progress: 0, status: "declined", updateId });
      return;
    }
    say("progress", { progress: 0, status: "acknowledged", updateId });
    work.begin(offer);
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
      work.cancel();
      await client.endAsync(true);
    },
  };
}

async function connect({
  url,
  vin,
  username,
  password,
  ca,
  certificate,
}: UnitOf): Promise<MqttClient> {
  const credentials = username === undefined ? {} : { username, password: password ?? "" };
  return mqtt.connectAsync(url, {
    clientId: `tcu-${vin}`,
    clean: false,
    protocolVersion: 4,
    reconnectPeriod: 50,
    ...credentials,
    ...(ca === undefined ? {} : { ca }),
    ...certificate,
  });
}
