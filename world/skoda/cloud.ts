import { randomBytes, randomUUID } from "node:crypto";
import type { Car, CarSpec } from "../car/car";
import { createAuthority } from "../certificate";
import { scopedClock, type WorldClock } from "../clock";
import { createFleet, type Fleet } from "../fleet";
import { serveHttp } from "../http";
import type { AdmitOf, Profile } from "./admit";
import { type CloudBroker, startBroker } from "./broker";
import { type CloudCapability, capabilitiesOf } from "./capabilities";
import { eventsBetween } from "./events";
import { createFaults, type Faults } from "./faults";
import { createOperations } from "./operations";
import { createOutbox } from "./outbox";
import { createRest } from "./rest";
import { createSpinKeeper } from "./spin";
import { createTokens, type Tokens } from "./tokens";

export interface SkodaCloudOf {
  readonly cars: readonly Car[];
  readonly profile: Profile;
  readonly clock: WorldClock;
  /** Port of the broker and of the REST API; 0 chooses free ones. */
  readonly port?: number;
  readonly apiPort?: number;
  readonly faults?: Faults;
  readonly userId?: string;
  readonly spin?: string;
  /** How long an access token lives. */
  readonly accessSeconds?: number;
  readonly requestsPerHour?: number;
  /** What the cloud lists as a car's capabilities, if not the usual. */
  readonly capabilities?: (spec: CarSpec) => readonly CloudCapability[];
  /** How many times faster than the clock a car lives just now. */
  readonly pace?: (car: Car) => number;
  /** A line for each refusal, without secrets. */
  readonly log?: (line: string) => void;
}

export interface SkodaCloud {
  readonly profile: Profile;
  readonly mqttUrl: string;
  readonly apiUrl: string;
  /** PEM of the authority to trust. */
  readonly ca: string;
  /** The first pair, given to the owner; refreshing makes others. */
  readonly tokens: {
    readonly accessToken: string;
    readonly refreshToken: string;
    readonly fcmToken: string;
    readonly userId: string;
  };
  readonly identity: Tokens;
  readonly fleet: Fleet;
  readonly faults: Faults;
  readonly broker: CloudBroker;
  readonly spin: string;
  readonly close: () => Promise<void>;
}

export const demoUserId = "50f8b18c-d444-422c-998f-2b599f4f0ec7";

/** Starts a pretend cloud on loopback: a broker over TLS, the REST API, and cars that live. */
export async function startSkodaCloud(options: SkodaCloudOf): Promise<SkodaCloud> {
  const { userId = demoUserId, spin = "1234", profile, log = () => undefined } = options;
  const clock = scopedClock(options.clock);
  const faults = options.faults ?? createFaults();
  const fleet = createFleet({ cars: options.cars, clock, pace: options.pace });
  const identity = createTokens({ userId, clock, accessSeconds: options.accessSeconds });
  const fcmToken = `${randomUUID()}:${randomBytes(24).toString("base64url")}`;
  const pushTokens = new Set([fcmToken]);
  const authority = createAuthority("Vindow pretend CA");
  const admission: AdmitOf = {
    profile,
    userId,
    vins: fleet.vins,
    tokens: identity,
    faults,
    clock,
    pushTokens,
    log,
  };
  const issued = authority.issue(["localhost", "127.0.0.1"]);
  const broker = await startBroker(admission, issued, options.port);
  const outbox = createOutbox({ userId, clock, faults, send: broker.publish });
  const rest = createRest({
    log,
    userId,
    fleet,
    clock,
    faults,
    tokens: identity,
    spin: createSpinKeeper(spin, clock),
    begin: createOperations({ fleet, clock, faults, outbox }),
    registerPushToken: (token) => void pushTokens.add(token),
    capabilities: options.capabilities ?? capabilitiesOf,
    requestsPerHour: options.requestsPerHour ?? 5000,
  });
  const api = await serveHttp(rest, options.apiPort);
  const stopTelling = fleet.onChange((before, after) => {
    // Out of coverage a car tells nothing but, through the cloud, that it is gone.
    if (!before.isOnline && !after.isOnline) return;
    for (const event of eventsBetween(before, after, clock.speed)) {
      outbox.tellEvent(after.spec.vin, event);
    }
  });
  scheduleDisconnects(faults, clock, broker);
  const { accessToken, refreshToken } = await identity.issue();
  return {
    profile,
    mqttUrl: `mqtts://127.0.0.1:${broker.port}`,
    apiUrl: api.url,
    ca: authority.ca,
    tokens: { accessToken, refreshToken, fcmToken, userId },
    identity,
    fleet,
    faults,
    broker,
    spin,
    close: async () => {
      stopTelling();
      fleet.close();
      clock.close();
      await Promise.all([broker.close(), api.close()]);
    },
  };
}

function scheduleDisconnects(faults: Faults, clock: WorldClock, broker: CloudBroker): void {
  const plan = (afterMs: number): void => {
    clock.after(afterMs, () => void broker.disconnectAll());
  };
  faults.onAdded((added) => {
    if (added.kind === "disconnect") plan(added.afterMs);
  });
}
