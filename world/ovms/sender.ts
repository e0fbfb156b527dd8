import type { WorldClock } from "../clock";
import type { ModuleFaults } from "./faults";
import type { Model } from "./model";

interface SenderOf {
  readonly metrics: () => Readonly<Record<string, string>>;
  readonly publish: (name: string, value: string | Buffer) => void;
  readonly isOnline: () => boolean;
  readonly faults: ModuleFaults;
  readonly clock: WorldClock;
}

const sendAllMs = 1_200_000;

/** How often changed metrics are sent, as firmware 3.3.006 does it. */
function intervalMs({ isOn, isCharging }: Model, peers: number): number {
  if (isOn) return 5_000;
  return isCharging || peers > 0 ? 10_000 : 600_000;
}

/** Which metrics are sent when: what changed at the interval, everything now and then. */
export function createSender({ metrics, publish, isOnline, faults, clock }: SenderOf) {
  let sent: Readonly<Record<string, string>> = {};
  let sentAt = 0;
  let fullAt = 0;
  const isShown = (name: string): boolean =>
    !faults.hidden?.includes(name) && !(faults.isUnshown && !/^[ms]\./.test(name));
  const send = (picks: (name: string, value: string) => boolean) => {
    if (!isOnline()) return;
    const all = metrics();
    const names = Object.keys(all).filter(isShown).sort();
    const picked = names.filter((name) => picks(name, all[name] ?? ""));
    for (const name of picked) publish(name, faults.odd?.[name] ?? all[name] ?? "");
    sent = { ...sent, ...Object.fromEntries(picked.map((name) => [name, all[name] ?? ""])) };
    sentAt = clock.now();
  };
  const sendAll = () => {
    send(() => true);
    fullAt = sentAt;
  };
  const sendChanged = () => send((name, value) => sent[name] !== value);
  return {
    /** As after a reboot: nothing was sent yet. */
    forget: () => {
      sent = {};
      fullAt = 0;
    },
    sendAll,
    sendChanged,
    sendNamed: (items: readonly string[]) => send((name) => items.some((item) => fits(item, name))),
    /** Somebody came: everything, unless all was sent a moment ago. */
    welcome: () => {
      if (clock.now() - fullAt > 30_000) sendAll();
      else sendChanged();
    },
    tick: (model: Model, peers: number) => {
      const now = clock.now();
      if (now - fullAt >= sendAllMs) sendAll();
      else if (now - sentAt >= intervalMs(model, peers)) sendChanged();
    },
  };
}

/** A name with a star at its begin or end. */
function fits(item: string, name: string): boolean {
  if (item === "*") return true;
  if (item.endsWith("*")) return name.startsWith(item.slice(0, -1));
  return item.startsWith("*") ? name.endsWith(item.slice(1)) : item === name;
}
