import { randomUUID } from "node:crypto";
import type { Alert, AlertSettings, Signal } from "@/lib/domain/alert";
import { endAlert, holdAlert, isCurrent, type Raised, strikeAlert } from "@/lib/domain/fold-alert";
import type { GarageId } from "@/lib/domain/ids";

/** Where something was noticed. */
export interface Place {
  readonly scope: string;
  readonly garageId: GarageId;
}

export interface AlertBook {
  readonly all: () => Iterable<Alert>;
  readonly get: (id: string) => Alert | undefined;
  /** Takes an alert over as it is now. */
  readonly put: (alert: Alert) => void;
  readonly isHeld: (scope: string, key: string) => boolean;
  /** Whether anything is, was or may soon be wrong there. */
  readonly knows: (scope: string) => boolean;
  /** Everything that is wrong there now: new troubles are raised, those that are gone end. */
  readonly hold: (
    place: Place,
    signals: readonly Signal[],
    settings: AlertSettings,
  ) => readonly Raised[];
  /** Something happened there. */
  readonly strike: (place: Place, signal: Signal, settings: AlertSettings) => Raised | undefined;
  /** What cannot come back any more is let go of. */
  readonly tidy: () => void;
}

/** Every cause that may still say something, with its alert. Synchronous: one change after the other. */
export function createAlertBook(now: () => number): AlertBook {
  const byId = new Map<string, Alert>();
  const byScope = new Map<string, Map<string, Alert>>();
  /** Since when something goes on that has to last a while. */
  const pending = new Map<string, Map<string, number>>();
  const put = (alert: Alert): void => {
    const inScope = byScope.get(alert.scope) ?? new Map<string, Alert>();
    byScope.set(alert.scope, inScope);
    const before = inScope.get(alert.key);
    if (before && before.id !== alert.id) byId.delete(before.id);
    inScope.set(alert.key, alert);
    byId.set(alert.id, alert);
  };
  const forget = ({ id, scope, key }: Alert): void => {
    byId.delete(id);
    const inScope = byScope.get(scope);
    if (inScope?.get(key)?.id === id) inScope.delete(key);
    if (inScope?.size === 0) byScope.delete(scope);
  };
  const known = ({ scope }: Place, key: string) => byScope.get(scope)?.get(key);
  const hasLasted = ({ scope }: Place, { key, afterMs = 0 }: Signal): boolean => {
    if (afterMs === 0) return true;
    const inScope = pending.get(scope) ?? new Map<string, number>();
    pending.set(scope, inScope);
    const since = inScope.get(key) ?? now();
    inScope.set(key, since);
    return now() - since >= afterMs;
  };
  const raise = (place: Place, signal: Signal, fold: typeof holdAlert): Raised | undefined => {
    const before = known(place, signal.key);
    const raised = fold(before, { ...place, signal, at: now(), newId: randomUUID });
    if (raised.alert === before) return undefined;
    put(raised.alert);
    return raised;
  };
  const ended = (place: Place, keys: ReadonlySet<string>): readonly Raised[] => {
    for (const key of pending.get(place.scope)?.keys() ?? [])
      if (!keys.has(key)) pending.get(place.scope)?.delete(key);
    const over = [...(byScope.get(place.scope)?.values() ?? [])].filter(
      ({ holds, key }) => holds && !keys.has(key),
    );
    return over.map((alert) => {
      const after = endAlert(alert, now());
      put(after);
      return { alert: after, isNews: false };
    });
  };
  const knows = (scope: string): boolean => byScope.has(scope) || pending.has(scope);
  return {
    all: () => byId.values(),
    get: (id) => byId.get(id),
    put,
    knows,
    isHeld: (scope, key) => byScope.get(scope)?.get(key)?.holds === true,
    hold: (place, signals, { off }) => {
      // Most things are well, and were so before.
      if (signals.length === 0 && !knows(place.scope)) return [];
      const wanted = signals.filter(({ kind }) => !off.includes(kind));
      const over = ended(place, new Set(wanted.map(({ key }) => key)));
      const raised = wanted
        .filter((signal) => known(place, signal.key)?.holds || hasLasted(place, signal))
        .map((signal) => raise(place, signal, holdAlert));
      return [...over, ...raised.filter((one) => one !== undefined)];
    },
    strike: (place, signal, { off }) =>
      off.includes(signal.kind) ? undefined : raise(place, signal, strikeAlert),
    tidy: () => {
      for (const alert of byId.values()) if (!isCurrent(alert, now())) forget(alert);
      for (const [scope, keys] of pending) if (keys.size === 0) pending.delete(scope);
    },
  };
}
