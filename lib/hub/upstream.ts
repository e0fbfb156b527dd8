import type { SourceLink } from "@/lib/domain/source";
import { say } from "@/messages/say";
import { createFailureCount, refusedDelayMs, retryDelayMs } from "./backoff";
import type { Clock } from "./clock";
import type { LinkFault } from "./link-fault";
import type { LinkMessage } from "./link-inbox";
import type { LinkOptions } from "./link-options";
import type { OutgoingMessage } from "./link-outbox";
import { createLinkPair } from "./link-pair";
import type { LinkHandlers, MqttLink } from "./mqtt-link";
import { openMqttLink } from "./mqtt-link";

export type Prepared =
  | {
      readonly kind: "ready";
      readonly options: LinkOptions;
      /** When the credentials end; we reconnect before. */
      readonly expiresAt?: number;
    }
  | { readonly kind: "fault"; readonly fault: LinkFault };

export interface UpstreamDeps {
  /** Works out the credentials, right before each CONNECT. */
  readonly prepare: () => Promise<Prepared>;
  readonly onMessage: (message: LinkMessage) => void;
  readonly onLink: (link: SourceLink) => void;
  /** Names the setting that is probably wrong. */
  readonly suspect: (reasonCode: number | undefined) => string;
  /** The broker refused the credentials: get others before the next try. */
  readonly onRefused: () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly connect?: (options: LinkOptions, handlers: LinkHandlers) => MqttLink;
}

export interface Upstream {
  readonly start: () => void;
  readonly link: () => SourceLink;
  /** Drops the connection and connects anew, at once: settings or topics changed. */
  readonly restart: () => void;
  readonly publish: (message: OutgoingMessage) => Promise<boolean>;
  readonly setPaused: (isPaused: boolean) => void;
  readonly stop: () => void;
}

const renewBeforeExpiryMs = 3 * 60_000;
const renewAgainMs = 30_000;

/** Keeps one MQTT connection up for ever: with back-off, with fresh credentials, with words for what is wrong. */
export function createUpstream(deps: UpstreamDeps): Upstream {
  const { clock, random } = deps;
  const connect = deps.connect ?? openMqttLink;
  const shown = createShownLink(clock, deps.onLink);
  const links = createLinkPair();
  const failures = createFailureCount(clock.now);
  let isPaused = false;
  const timer = createTimer(clock);
  const prepare = () => deps.prepare().catch(() => unprepared);

  const attempt = async (): Promise<void> => {
    const mine = links.begin();
    timer.cancel();
    shown.tell({ ...lasting(shown.link()), state: "connecting" });
    const prepared = await prepare();
    if (!links.isLatest(mine)) return;
    if (prepared.kind === "fault") return retry(prepared.fault);
    if (isPaused) return retry(tooMuch);
    links.hold(connect(prepared.options, handlersOf(mine, prepared.expiresAt)));
  };

  /** Opens the next link beside this one, which goes when the next one hears: nothing is missed. */
  const renew = async (): Promise<void> => {
    const before = links.latest();
    const prepared = await prepare();
    if (!links.isLatest(before) || !links.isHeld()) return;
    if (prepared.kind === "fault" || isPaused) return timer.set(renewAgainMs, renew);
    const mine = links.beginBeside();
    links.hold(connect(prepared.options, handlersOf(mine, prepared.expiresAt)));
  };

  const handlersOf = (mine: number, expiresAt: number | undefined): LinkHandlers => ({
    onMessage: (message) => {
      if (links.isHeard(mine)) deps.onMessage(message);
    },
    onOpen: () => void (links.isLatest(mine) && opened(expiresAt)),
    onClose: (fault) => {
      if (links.closed(mine) && fault) retry(fault);
    },
  });

  const opened = (expiresAt: number | undefined) => {
    failures.opened();
    links.closeLeaving();
    shown.tell({ state: "connected" });
    if (expiresAt === undefined) return;
    timer.set(Math.max(expiresAt - renewBeforeExpiryMs - clock.now(), renewAgainMs), renew);
  };

  const retry = (fault: LinkFault) => {
    const count = failures.failed(fault);
    const isRefused = fault.kind === "credentials";
    if (isRefused) deps.onRefused();
    const delayMs = isRefused ? refusedDelayMs(random) : retryDelayMs(count, random);
    timer.set(delayMs, attempt);
    shown.tell(failedLink(fault, clock.now() + delayMs, deps));
  };

  return {
    start: () => void attempt(),
    link: shown.link,
    restart: () => {
      links.closeAll();
      void attempt();
    },
    // Nothing may be sent before CONNACK.
    publish: (message) =>
      shown.link().state === "connected"
        ? (links.open()?.publish(message) ?? Promise.resolve(false))
        : Promise.resolve(false),
    setPaused: (next) => {
      isPaused = next;
      links.each((link) => link[next ? "pause" : "resume"]());
    },
    stop: () => {
      timer.cancel();
      links.closeAll();
      shown.tell({ state: "off" });
    },
  };
}

/** One thing at a time is due later; what is set anew replaces it. */
function createTimer(clock: Clock) {
  let cancel: () => void = () => undefined;
  return {
    cancel: () => cancel(),
    set: (delayMs: number, act: () => Promise<void>): void => {
      cancel();
      cancel = clock.after(delayMs, () => void act());
    },
  };
}

/** The link's state as people see it; `since` moves only when the state does. */
function createShownLink(clock: Clock, onLink: (link: SourceLink) => void) {
  let link: SourceLink = { state: "off", since: clock.now() };
  return {
    link: () => link,
    tell: (next: Omit<SourceLink, "since">) => {
      link = { ...next, since: next.state === link.state ? link.since : clock.now() };
      onLink(link);
    },
  };
}

const unprepared: Prepared = {
  kind: "fault",
  fault: { kind: "network", sentence: say("link.notPrepared") },
};
const tooMuch: LinkFault = {
  kind: "network",
  sentence: say("link.tooMuch"),
};

/** What stays true of the last failure while we try again. */
const lasting = ({ lastError, reasonCode, suspect }: SourceLink) => ({
  ...(lastError === undefined ? {} : { lastError }),
  ...(reasonCode === undefined ? {} : { reasonCode }),
  ...(suspect === undefined ? {} : { suspect }),
});

function failedLink(
  fault: LinkFault,
  nextRetryAt: number,
  deps: UpstreamDeps,
): Omit<SourceLink, "since"> {
  const { reasonCode, kind } = fault;
  const isRefused = kind === "credentials";
  const suspect = fault.suspect ?? (isRefused ? deps.suspect(reasonCode) : undefined);
  return {
    state: isRefused ? "refused" : "waiting",
    nextRetryAt,
    lastError: fault.sentence,
    ...(reasonCode === undefined ? {} : { reasonCode }),
    ...(suspect === undefined ? {} : { suspect }),
  };
}
