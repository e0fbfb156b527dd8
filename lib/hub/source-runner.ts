import type { Vin } from "@/lib/domain/ids";
import type { Log } from "@/lib/domain/log";
import type { Incoming, Protocol } from "@/lib/domain/protocol";
import type { Source, SourceLink } from "@/lib/domain/source";
import type { SourceContext } from "@/lib/domain/source-context";
import { matches } from "@/lib/mqtt/match";
import type { Clock } from "./clock";
import type { Feed } from "./feed";
import type { LinkMessage } from "./link-inbox";
import type { OutgoingMessage } from "./link-outbox";
import type { LivePort } from "./live-port";
import { createVinList, findCar, type Picture } from "./picture";
import type { Pipeline } from "./pipeline";
import { createReader } from "./reader";
import { createRestLink } from "./rest-link";
import { createSourceAccess } from "./source-access";
import { restUrl, type SourceRecord, suspectOf } from "./source-record";
import { toSource } from "./source-view";
import type { Secrets } from "./tokens";
import { createUpstream, type Upstream } from "./upstream";

export interface RunnerDeps {
  readonly record: SourceRecord;
  readonly protocol: Protocol;
  readonly pipeline: Pipeline;
  readonly picture: Picture;
  readonly persistSecrets: (secrets: Secrets) => Promise<void>;
  readonly onChange: (source: Source) => void;
  /** Publishes on our own endpoint, for sources whose modules connect to it. */
  readonly own: Pick<LivePort, "publish" | "retained">;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
}

/** One source while it runs: its credentials, its MQTT connection, its REST side. */
export function createSourceRunner(deps: RunnerDeps) {
  const { record, protocol, picture, clock } = deps;
  const context = memoContext(record, createVinList(picture, record.id));
  const access = createSourceAccess({ ...deps, context });
  const { secretValues } = access;
  const { id: sourceId, garageId } = record;
  const feed: Feed = { sourceId, garageId, protocol, context, secretValues };
  const restLink = createRestLink(clock, () => tell());
  const intake = createIntake(deps, feed, () => tell());
  const upstream = createUpstream({
    prepare: access.prepare,
    onMessage: (message) => {
      reader?.touch();
      intake.hear(message);
    },
    onLink: (link) => {
      access.noteLink(link);
      reader?.noteLink(link);
      tell();
    },
    suspect: (code) => suspectOf(record, code),
    onRefused: access.onRefused,
    clock,
    random: deps.random,
  });
  const readerDeps = {
    protocol,
    context,
    rawValues: (vin: Vin) => findCar(picture, record.garageId, vin)?.rawValues ?? {},
    rest: access.rest,
    deliver: intake.take,
    onAnswer: restLink.note,
    clock,
  };
  const reader = isReadable(deps) ? createReader(readerDeps) : undefined;
  const link = linkOf(deps, upstream);

  const view = (): Source => toSource(access.record(), links(), protocol);
  const links = () => ({
    mqtt: link.view(),
    rest: reader && restLink.link(),
    lastMessageAt: intake.lastAt(),
    tokenExpiresAt: access.tokenExpiresAt(),
    storeFault: deps.pipeline.fault(),
  });
  const tell = () => deps.onChange(view());

  return {
    feed,
    reader,
    view,
    protocol,
    context,
    access,
    upstream,
    publish: link.publish,
    isInternal: link.isInternal,
    start: () => {
      link.start();
      if (link.isInternal) takeRetained(deps, feed, intake.take);
      reader?.start();
    },
    /** Connects anew, now; or asks again where there is nothing to connect to. */
    retry: () => (record.settings.url === undefined ? reader?.readAll() : link.restart()),
    /** Another car came: subscribe to its topics too. */
    refreshFilters: () => {
      if (protocol.filters(context()).join() !== access.filters().join()) link.restart();
    },
    ...ownSide(deps, feed, intake),
    stop: () => {
      reader?.stop();
      upstream.stop();
    },
  };
}

const isReadable = ({ protocol, record }: RunnerDeps): boolean =>
  protocol.reader !== undefined && restUrl(record) !== undefined;

export type SourceRunner = ReturnType<typeof createSourceRunner>;

const tellMessagesMs = 2_000;

/** Hands messages to the pipeline and remembers when the last one came. */
function createIntake({ pipeline, clock }: RunnerDeps, feed: Feed, tell: () => void) {
  let lastAt: number | undefined;
  let toldAt = 0;
  const note = ({ receivedAt }: Incoming) => {
    lastAt = receivedAt;
    if (lastAt - toldAt < tellMessagesMs) return;
    toldAt = lastAt;
    tell();
  };
  const take = (incoming: Incoming, acknowledge?: () => void) => {
    pipeline.receive({ feed, incoming, acknowledge });
    note(incoming);
  };
  return {
    lastAt: () => lastAt,
    take,
    /** Resolves when it is stored. */
    keep: (incoming: Incoming): Promise<void> => {
      const stored = pipeline.keep({ feed, incoming });
      note(incoming);
      return stored;
    },
    // Spelled out: spreading costs as much as folding, twenty thousand times a second.
    hear: ({ topic, payload, qos, isRetained, acknowledge }: LinkMessage) =>
      take({ topic, payload, qos, isRetained, receivedAt: clock.now() }, acknowledge),
  };
}

type Intake = ReturnType<typeof createIntake>;

/** What comes over our own endpoint. */
const ownSide = ({ pipeline }: RunnerDeps, feed: Feed, { keep }: Intake) => ({
  /** Resolves when stored. Undefined where the message is not for this source. */
  takeInternal: (incoming: Incoming, isNamed: boolean): Promise<void> | undefined =>
    isNamed || feed.protocol.filters(feed.context()).some((own) => matches(own, incoming.topic))
      ? keep(incoming)
      : undefined,
  noteRefused: (incoming: Incoming, reason: string): void =>
    pipeline.noteRefused({ feed, incoming }, reason),
});

/** What was left on our own endpoint while this source was away, each topic once. */
function takeRetained(
  { own, clock }: RunnerDeps,
  { garageId, protocol, context }: Feed,
  take: Intake["take"],
): void {
  const taken = new Set<string>();
  for (const filter of protocol.filters(context()))
    for (const { topic, payload, qos } of own.retained?.(filter, garageId) ?? []) {
      if (taken.has(topic)) continue;
      taken.add(topic);
      take({ topic, payload, qos, isRetained: true, receivedAt: clock.now() });
    }
}

/** `internal:` is our own endpoint: there is nothing to connect to. */
function linkOf({ record, clock, own }: RunnerDeps, upstream: Upstream) {
  const { settings, garageId: space } = record;
  const isInternal = settings.url === "internal:";
  const hasBroker = !isInternal && settings.url !== undefined;
  const internal: SourceLink = { state: "connected", since: clock.now() };
  return {
    isInternal,
    view: () => (isInternal ? internal : upstream.link()),
    /** Whether it was sent, and taken where the QoS promises an answer. */
    publish: async (message: OutgoingMessage): Promise<boolean> => {
      if (!isInternal) return upstream.publish(message);
      const { expirySeconds: messageExpiryInterval, ...rest } = message;
      const properties = messageExpiryInterval === undefined ? {} : { messageExpiryInterval };
      own.publish({ ...rest, properties, space });
      return true;
    },
    start: () => {
      if (hasBroker) upstream.start();
    },
    restart: () => {
      if (hasBroker) upstream.restart();
    },
  };
}

/** The same object while nothing changed: it is handed to every decode. */
function memoContext(
  { id, settings }: SourceRecord,
  vins: () => readonly string[],
): () => SourceContext {
  let last: SourceContext = { id, settings, vins: [] };
  return () => {
    const now = vins();
    if (now !== last.vins) last = { id, settings, vins: now };
    return last;
  };
}
