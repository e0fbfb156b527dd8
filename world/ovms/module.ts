import type { Layout } from "@/lib/protocols/ovms/topics";
import type { WorldClock } from "../clock";
import { createConsole } from "./console";
import type { ModuleFaults } from "./faults";
import { type Heard, hear, type Places, placesOf } from "./layout";
import { gridLine } from "./log-lines";
import { type ModuleState, metricsOf } from "./metrics";
import { advance, type Model } from "./model";
import { createOutbox } from "./outbox";
import { createPeers, type Look } from "./peers";
import { createSender } from "./sender";
import { createSession, type Session } from "./session";
import { statusText } from "./shell";

export interface ModuleOf {
  readonly url: string;
  readonly model: Model;
  readonly clock: WorldClock;
  readonly prefix: string;
  readonly vehicleId: string;
  readonly layout?: Layout;
  readonly username?: string;
  readonly password?: string;
  readonly ca?: string;
  readonly pin?: string;
  readonly keepAliveSeconds?: number;
}

export interface Module {
  readonly model: Model;
  readonly faults: ModuleFaults;
  readonly peers: () => number;
  /** Every word about who looks that it heard. */
  readonly looks: readonly Look[];
  /** Publishes as the module, raw: for what no good module would say. */
  readonly publish: Session["publish"];
  readonly notify: (type: "info" | "alert" | "error", subtype: string, text: string) => void;
  readonly happen: (event: string) => void;
  readonly record: (subtype: string, text: string, ageSeconds: number) => void;
  /** Sends what changed now instead of at the next interval. */
  readonly flush: () => void;
  /** The car drives into a tunnel: the socket breaks, and what happens waits. */
  readonly drop: () => void;
  readonly reconnect: () => Promise<void>;
  /** The firmware stops without a word; its socket stays open. */
  readonly hang: () => void;
  /** Begins anew: its clock of uptime and the people who look are forgotten. */
  readonly reboot: () => Promise<void>;
  /** Values under another layout that nobody ever removed from the broker. */
  readonly leaveLeftovers: (layout: Layout) => Promise<void>;
  readonly close: () => Promise<void>;
}

const settleMs = 100;

/** What is set in the module, by parameter and instance. */
const settings: Readonly<Record<string, string>> = {
  "server.v3/updatetime.idle": "600",
  "server.v3/server": "broker.example",
  "password/module": "module-password",
};

/** A pretend module of a car, over a real connection. */
export async function startModule(of: ModuleOf): Promise<Module> {
  const { model, clock, layout = "production", pin = "1234" } = of;
  const places = placesOf(layout, of.prefix);
  const faults: ModuleFaults = {};
  const peers = createPeers(clock);
  const state = createStateReader(clock, faults, peers.count);
  const onMessage = (topic: string, text: string) => take(hear(of.prefix, topic, text));
  const session = createSession({ ...of, ...places, onMessage });
  const outbox = createOutbox(session);
  const sayQuietly = (topic: string, payload: string | Buffer, isKept = false) =>
    void session.publish(topic, payload, 0, isKept).catch(() => undefined);
  const sender = createSender({
    metrics: () => metricsOf(model, state.read()),
    publish: (name, value) => sayQuietly(places.metric(name), value, layout !== "ancient"),
    isOnline: session.isOnline,
    faults,
    clock,
  });
  /** What matters is told at once, behind the answer that is on its way. */
  const soon = () => void clock.after(settleMs, sender.sendChanged);
  const happen = (event: string) => {
    for (const { topic, payload } of places.event(event)) sayQuietly(topic, payload);
    soon();
  };
  const { notify, record } = createNotices(of, outbox.put);
  const shell = { model, pin, module: state.read, happen, notify, refresh: sender.sendAll };
  const answer = createConsole({ shell, faults, session, clock, onAnswered: soon });
  const take = (heard: Heard | undefined) => {
    if (heard?.kind === "command") answer(heard.line, heard.reply);
    if (heard?.kind === "request") sender.sendNamed(heard.names);
    if (heard?.kind === "setting") sayQuietly(heard.topic, settings[heard.name] ?? "");
    if (heard?.kind !== "active" || !peers.note(heard.cid, heard.isHere)) return;
    happen(peers.count() > 0 ? "app.connected" : "app.disconnected");
    sender.welcome();
  };
  const open = async () => {
    await session.open();
    sender.sendAll();
    happen("server.v3.connected");
  };
  const tick = () => {
    if (advance(model, 1_000).isDone) {
      happen("vehicle.charge.finished");
      notify("info", "charge.done", statusText(model));
      record("log.grid", gridLine(model), 0);
    }
    if (peers.sweep()) sender.sendChanged();
    sender.tick(model, peers.count());
    outbox.send();
  };
  await open();
  const stop = clock.every(1_000, tick);
  return {
    ...moduleFace({ of, faults, peers, state, session, sender, open }),
    notify,
    happen,
    record,
    looks: peers.looks,
    close: async () => {
      stop();
      await session.close();
    },
  };
}

interface Parts {
  readonly of: ModuleOf;
  readonly faults: ModuleFaults;
  readonly peers: ReturnType<typeof createPeers>;
  readonly state: ReturnType<typeof createStateReader>;
  readonly session: Session;
  readonly sender: ReturnType<typeof createSender>;
  readonly open: () => Promise<void>;
}

/** What others may do with the module, and to it. */
const moduleFace = ({ of, faults, peers, state, session, sender, open }: Parts) => ({
  model: of.model,
  faults,
  peers: peers.count,
  publish: session.publish,
  flush: sender.sendChanged,
  drop: session.drop,
  reconnect: open,
  hang: session.hang,
  reboot: async () => {
    session.drop();
    state.reboot();
    peers.forget();
    sender.forget();
    await open();
  },
  leaveLeftovers: (other: Layout) => leaveLeftovers(session, placesOf(other, of.prefix)),
});

function createStateReader(clock: WorldClock, faults: ModuleFaults, peers: () => number) {
  let bornAt = clock.now();
  return {
    reboot: () => {
      bornAt = clock.now();
    },
    read: (): ModuleState => ({
      uptimeSeconds: (clock.now() - bornAt) / 1_000,
      peers: peers(),
      now: clock.now(),
      isClockUnset: faults.isClockUnset === true,
    }),
  };
}

async function leaveLeftovers({ publish }: Session, { metric }: Places): Promise<void> {
  const left = { "v.b.soc": "11", "v.e.locked": "no", "s.v3.connected": "yes" };
  for (const [name, value] of Object.entries(left)) await publish(metric(name), value, 1, true);
}

/** What the module keeps until somebody takes it. */
function createNotices(
  { layout = "production", prefix }: ModuleOf,
  put: ReturnType<typeof createOutbox>["put"],
): Pick<Module, "notify" | "record"> {
  const places = placesOf(layout, prefix);
  let records = 0;
  return {
    notify: (type, subtype, payload) =>
      put({
        topic: places.notify(type, subtype),
        payload,
        qos: layout === "production" ? 1 : 2,
      }),
    record: (subtype, payload, ageSeconds) => {
      records += 1;
      put({ topic: places.record(subtype, records, ageSeconds), payload, qos: 2 });
    },
  };
}
