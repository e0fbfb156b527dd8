import type { Presence } from "@/lib/domain/protocol";
import type { Clock } from "./clock";
import type { LinkOptions } from "./link-options";
import type { LinkHandlers, MqttLink } from "./mqtt-link";

export interface PresenceLineDeps {
  /** Where and what to say now; undefined where the car cannot be told. */
  readonly presence: () => Presence | undefined;
  /** How to connect, worked out anew each time; undefined for sources on our own endpoint. */
  readonly options: () => Promise<LinkOptions | undefined>;
  readonly connect: (options: LinkOptions, handlers: LinkHandlers) => MqttLink;
  /** Publishes without a line of its own. */
  readonly publish: (message: Message) => Promise<boolean>;
  readonly clock: Clock;
}

type Message = Parameters<MqttLink["publish"]>[0];

export interface PresenceLine {
  /** Tells the car at once that somebody looks. */
  readonly say: () => void;
  readonly stop: () => Promise<void>;
}

const retryMs = 5_000;
const farewellMs = 2_000;

/**
 * Tells one car that people look at it, over a connection of its own: a connection has one last will, and it must say
 * of this very car that they are gone.
 */
export function openPresenceLine(deps: PresenceLineDeps): PresenceLine {
  const { clock } = deps;
  let link: MqttLink | undefined;
  let isStopped = false;
  let cancel: () => void = () => undefined;

  const send = (text: "here" | "gone"): Promise<unknown> => {
    const presence = deps.presence();
    if (!presence) return Promise.resolve();
    const publish = link?.publish ?? deps.publish;
    return Promise.all(
      presence.topics.map((topic) =>
        publish({ topic, payload: presence[text], qos: 1, isRetained: false }),
      ),
    );
  };
  const beat = () => {
    cancel();
    if (isStopped) return;
    void send("here");
    cancel = clock.after(deps.presence()?.repeatMs ?? retryMs, beat);
  };
  const open = async (): Promise<void> => {
    const options = await deps.options();
    if (isStopped) return;
    if (!options) return beat();
    link = deps.connect(withWill(options, deps.presence()), {
      onMessage: () => undefined,
      onOpen: beat,
      onClose: () => {
        link = undefined;
        cancel();
        if (!isStopped) cancel = clock.after(retryMs, () => void open());
      },
    });
  };
  void open();
  return {
    say: beat,
    stop: async () => {
      if (isStopped) return;
      isStopped = true;
      cancel();
      await Promise.race([
        send("gone"),
        new Promise((done) => clock.after(farewellMs, () => done(0))),
      ]);
      link?.close();
    },
  };
}

/** Of several places only the first can have the will; the others forget us after two minutes. */
function withWill(options: LinkOptions, presence: Presence | undefined): LinkOptions {
  const topic = presence?.topics[0];
  if (!presence || topic === undefined) return options;
  return { ...options, will: { topic, payload: presence.gone, qos: 1, isRetained: false } };
}
