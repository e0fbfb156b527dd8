import type { Incoming } from "@/lib/domain/protocol";
import { realClock, scopedClock, type WorldClock } from "./clock";
import { enyaqSpec, familyPasts } from "./garage";
import { type HomeUpdates, startHomeUpdates } from "./ota/home";
import { type HomeLeaf, startHomeLeaf } from "./ovms/home";
import { messagesOf } from "./past";
import type { Profile } from "./skoda/admit";
import { demoUserId, type SkodaCloud, startSkodaCloud } from "./skoda/cloud";
import { demoPace, restless, settled, tellStories } from "./story";
import { type HomeChargers, startHomeChargers } from "./twc/home";

/** A source as a provisioning file writes it, with what it takes to connect to this world. */
export interface SkodaSource {
  readonly name: string;
  readonly kind: "skoda";
  readonly mqtt: { readonly url: string; readonly ca: string; readonly profile: Profile };
  readonly apiUrl: string;
  readonly userId: string;
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly fcmToken: string;
  readonly vehicles: readonly { readonly vin: string; readonly name: string }[];
}

export type DemoSource = SkodaSource | HomeChargers["source"] | HomeLeaf["source"];

/** A message of the past, and the name of the source that it belongs to. */
export interface PastMessage {
  readonly source: string;
  readonly message: Incoming;
}

export interface DemoWorld {
  readonly sources: readonly [SkodaSource, HomeChargers["source"], HomeLeaf["source"]];
  /** What the sources would have said since then (default: 30 days), oldest first. */
  readonly history: (since?: number) => Iterable<PastMessage>;
  readonly skoda: SkodaCloud;
  readonly chargers: HomeChargers;
  readonly leaf: HomeLeaf;
  /** What brings new software to the cars of the cloud. */
  readonly updates: HomeUpdates;
  readonly close: () => Promise<void>;
}

export interface DemoWorldOf {
  /** How much faster than real the world lives; driving is another twenty times faster. */
  readonly speed?: number;
  /** The cars do nothing by themselves beyond what was begun: a test moves them. */
  readonly isStill?: boolean;
  readonly profile?: Profile;
  readonly mqttPort?: number;
  readonly apiPort?: number;
  readonly log?: (line: string) => void;
}

const historyDays = 30;

/**
 * A garage that lives: three cars, their cloud, and the last thirty days of all that.
 * At speed 1 charging takes as long as it really does at a fast column, about half a minute for each percent;
 * only driving is compressed, so that the charging car is soon back at its column.
 */
export async function startDemoWorld(options: DemoWorldOf = {}): Promise<DemoWorld> {
  const { speed = 1, profile = "2026", mqttPort = 0, apiPort = 0, log = () => undefined } = options;
  const clock = scopedClock(realClock(speed));
  const pasts = familyPasts(clock.now(), historyDays);
  const cars = pasts.map((past) => past.end);
  const ports = { port: mqttPort, apiPort };
  const skoda = await startSkodaCloud({ cars, profile, clock, pace: demoPace, log, ...ports });
  if (!options.isStill) tellFamilyStories(skoda, clock);
  const source = skodaSource(skoda);
  const chargers = await startHomeChargers({ fleet: skoda.fleet, clock, pasts });
  const leaf = await startHomeLeaf(clock);
  const updates = await startHomeUpdates(skoda.fleet, clock);
  log(`Simulated garage: broker ${skoda.mqttUrl}, API ${skoda.apiUrl}`);
  return {
    sources: [source, chargers.source, leaf.source],
    history: (since) =>
      inOrder([
        ...pasts.map((past) => named(source.name, messagesOf(past, demoUserId, since))),
        named(chargers.source.name, chargers.history(since)),
        named(leaf.source.name, leaf.history(since)),
      ]),
    skoda,
    chargers,
    leaf,
    updates,
    close: async () => {
      clock.close();
      await updates.close();
      await leaf.close();
      await chargers.close();
      await skoda.close();
    },
  };
}

/** One car is always on its way from one charge to the next, the others mostly stand. */
function tellFamilyStories({ fleet }: SkodaCloud, clock: WorldClock): void {
  const storyOf = (vin: string) => (vin === enyaqSpec.vin ? restless : settled);
  tellStories(fleet, clock, Object.fromEntries(fleet.vins.map((vin) => [vin, storyOf(vin)])));
}

function skodaSource({ mqttUrl, ca, profile, apiUrl, tokens, fleet }: SkodaCloud): SkodaSource {
  const vehicles = fleet.vins.map((vin) => ({ vin, name: fleet.get(vin)?.spec.name ?? vin }));
  return {
    name: "Škoda",
    kind: "skoda",
    mqtt: { url: mqttUrl, ca, profile },
    apiUrl,
    ...tokens,
    vehicles,
  };
}

function* named(source: string, messages: Iterable<Incoming>): Generator<PastMessage, void> {
  for (const message of messages) yield { source, message };
}

/** Several pasts, told together in the order of time. */
function* inOrder(pasts: readonly Generator<PastMessage, void>[]): Generator<PastMessage> {
  const told = pasts.map((messages) => ({ messages, next: messages.next() }));
  for (;;) {
    const waiting = told.filter(({ next }) => !next.done);
    const [first, ...others] = waiting;
    if (first === undefined) return;
    const earliest = others.reduce((a, b) => (atOf(b.next) < atOf(a.next) ? b : a), first);
    if (!earliest.next.done) yield earliest.next.value;
    earliest.next = earliest.messages.next();
  }
}

const atOf = (next: IteratorResult<PastMessage, void>): number =>
  next.done ? Number.POSITIVE_INFINITY : next.value.message.receivedAt;
