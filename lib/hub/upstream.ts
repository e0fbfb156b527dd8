import type { SourceLink } from "@/lib/domain/source";
import { refusedDelayMs, retryDelayMs } from "./backoff";
import type { Clock } from "./clock";
import type { LinkFault } from "./link-fault";
import type { LinkMessage } from "./link-inbox";
import type { LinkOptions } from "./link-options";
import type { OutgoingMessage } from "./link-outbox";
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

const reconnectBeforeExpiryMs = 3 * 60_000;

/** Keeps one MQTT connection up for ever: with back-off, with fresh credentials, with words for what is wrong. */
export function createUpstream(deps: UpstreamDeps): Upstream {
  const { clock, random } = deps;
  const connect = deps.connect ?? openMqttLink;
  const shown = createShownLink(clock, deps.onLink);
  let mqtt: MqttLink | undefined;
  let failures = 0;
  /** Grows with each try, so that a late word of an old connection is not heard. */
  let generation = 0;
  let isPaused = false;
  let cancelTimer: () => void = () => undefined;

  const attempt = async (): Promise<void> => {
    generation += 1;
    const mine = generation;
    cancelTimer();
    shown.tell({ ...lasting(shown.link()), state: "connecting" });
    const prepared = await deps.prepare().catch(() => unprepared);
    if (mine !== generation) return;
    if (prepared.kind === "fault") return retry(prepared.fault);
    if (isPaused) return retry(tooMuch);
    mqtt = connect(prepared.options, handlersOf(mine, prepared.expiresAt));
  };

  const handlersOf = (mine: number, expiresAt: number | undefined): LinkHandlers => ({
    onMessage: (message) => {
      if (mine === generation) deps.onMessage(message);
    },
    onOpen: () => void (mine === generation && opened(expiresAt)),
    onClose: (fault) => {
      if (mine !== generation) return;
      mqtt = undefined;
      if (fault) retry(fault);
    },
  });

  const opened = (expiresAt: number | undefined) => {
    failures = 0;
    shown.tell({ state: "connected" });
    if (expiresAt === undefined) return;
    const delayMs = expiresAt - reconnectBeforeExpiryMs - clock.now();
    cancelTimer = clock.after(Math.max(delayMs, 30_000), restart);
  };

  const retry = (fault: LinkFault) => {
    failures += 1;
    const isRefused = fault.kind === "credentials";
    if (isRefused) deps.onRefused();
    const delayMs = isRefused ? refusedDelayMs(random) : retryDelayMs(failures, random);
    cancelTimer = clock.after(delayMs, () => void attempt());
    shown.tell(failedLink(fault, clock.now() + delayMs, deps));
  };

  const restart = () => {
    const old = mqtt;
    mqtt = undefined;
    generation += 1;
    old?.close();
    void attempt();
  };

  return {
    start: () => void attempt(),
    link: shown.link,
    restart,
    // Nothing may be sent before CONNACK.
    publish: (message) =>
      mqtt && shown.link().state === "connected" ? mqtt.publish(message) : Promise.resolve(false),
    setPaused: (next) => {
      isPaused = next;
      mqtt?.[next ? "pause" : "resume"]();
    },
    stop: () => {
      generation += 1;
      cancelTimer();
      mqtt?.close();
      mqtt = undefined;
      shown.tell({ state: "off" });
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
  fault: { kind: "network", sentence: "The sign-in could not be prepared. We try again." },
};
const tooMuch: LinkFault = {
  kind: "network",
  sentence: "Too many messages wait to be stored. We connect again when there are fewer.",
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
