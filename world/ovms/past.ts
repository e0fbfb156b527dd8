import type { Incoming } from "@/lib/domain/protocol";
import { placesOf } from "./layout";
import { gridLine, placeName, tripLine } from "./log-lines";
import { metricsOf } from "./metrics";
import { advance, createModel, leafSpec, type Model, startCharge, stopCharge } from "./model";
import { statusText } from "./shell";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const stepMs = 10 * minute;
const epoch = Date.UTC(2026, 0, 1);
const kmPerDay = 34;

/** The metrics that a parked or charging car of this kind really changes. */
const told =
  /^(v\.b\.|v\.c\.|v\.d\.cp|v\.e\.(on|locked|awake)|v\.p\.|v\.vin|v\.type|m\.version|m\.time)/;

interface Act {
  readonly atHour: number;
  readonly event: string;
  readonly run: (model: Model) => void;
}

const go = (heading: 1 | -1) => (model: Model) => {
  stopCharge(model, "stopped", "stopped");
  Object.assign(model, {
    isPlugged: false,
    isOn: true,
    isLocked: false,
    speedKph: 52,
    tripKm: 0,
    heading,
  });
};
const stay = (model: Model) =>
  void Object.assign(model, { isOn: false, speedKph: 0, isLocked: true });
const stayHome = (model: Model) => {
  stay(model);
  model.longitude = model.spec.home.longitude;
};

const plugInAtHome = (model: Model) => {
  stayHome(model);
  startCharge(model);
};

/** Every day the same: to work, back home, and to the socket in the evening. */
const daily: readonly Act[] = [
  { atHour: 7.25, event: "vehicle.on", run: go(1) },
  { atHour: 7.65, event: "vehicle.off", run: stay },
  { atHour: 16.5, event: "vehicle.on", run: go(-1) },
  { atHour: 16.9, event: "vehicle.off", run: stayHome },
  { atHour: 20.5, event: "vehicle.charge.start", run: plugInAtHome },
];

export interface LeafPast {
  /** The car as its past leaves it: at the socket, charging. */
  readonly end: Model;
  readonly messages: (since?: number) => Generator<Incoming, void>;
}

interface Line {
  readonly topic: string;
  readonly payload: string;
}

/** What the car said before the demo began. */
export function createLeafPast(now: number, days: number, prefix: string): LeafPast {
  const from = now - days * day;
  const lines: { readonly at: number; readonly line: Line }[] = [];
  const end = live(from, now, prefix, (at, line) => lines.push({ at, line }));
  return {
    end,
    *messages(since = from) {
      for (const { at, line } of lines) if (at >= since) yield incoming(at, line);
    },
  };
}

const incoming = (receivedAt: number, { topic, payload }: Line): Incoming => ({
  topic,
  payload: new TextEncoder().encode(payload),
  qos: 0,
  isRetained: false,
  receivedAt,
});

type Tell = (at: number, line: Line) => void;

function live(from: number, until: number, prefix: string, tell: Tell): Model {
  const odometerKm = 50_000 + ((from - epoch) / day) * kmPerDay;
  const model = createModel(leafSpec, { soc: 72, limitSoc: 80, odometerKm });
  const places = placesOf("production", prefix);
  const report = createReport(model, places, tell);
  const lastPlugAt = until - 55 * minute;
  const log = createLog(model, places, tell);
  report(from);
  for (let at = from + stepMs; at <= until; at += stepMs) {
    if (advance(model, stepMs).isDone) {
      tell(at, { topic: places.notify("info", "charge.done"), payload: statusText(model) });
      log.charged(at);
    }
    for (const act of actsBetween({ after: at - stepMs, at, lastPlugAt, model })) {
      act.run(model);
      tell(at, { topic: `${prefix}event`, payload: act.event });
      log.happened(at, act.event);
    }
    report(at);
  }
  return model;
}

/** The lines that the module keeps of each drive and each charge. */
function createLog(model: Model, places: ReturnType<typeof placesOf>, tell: Tell) {
  let [leftAt, count] = [0, 0];
  const write = (at: number, subtype: string, payload: string) => {
    count += 1;
    tell(at, { topic: places.record(subtype, count, 0), payload });
  };
  return {
    charged: (at: number) => write(at, "log.grid", gridLine(model)),
    happened: (at: number, event: string) => {
      if (event === "vehicle.on") leftAt = at;
      if (event !== "vehicle.off") return;
      const drive = { seconds: (at - leftAt) / 1_000, place: placeName(model) };
      write(at, "log.trip", tripLine(model, drive));
    },
  };
}

interface Span {
  readonly after: number;
  readonly at: number;
  readonly lastPlugAt: number;
  readonly model: Model;
}

/** The day's acts, and on the last day one more drive and the socket, so that the demo begins with a charge. */
function actsBetween({ after, at, lastPlugAt, model }: Span): readonly Act[] {
  const isNow = (moment: number) => moment > after && moment <= at;
  const isLastDay = at > lastPlugAt - 3 * hour;
  const usual = daily.filter(
    ({ atHour, event }) =>
      isNow(Math.floor(at / day) * day + atHour * hour) &&
      (event === "vehicle.off" ? model.isOn : !isLastDay),
  );
  const last: readonly (readonly [number, Act])[] = [
    [lastPlugAt - 2 * hour, { atHour: 0, event: "vehicle.on", run: go(-1) }],
    [lastPlugAt - 1.3 * hour, { atHour: 0, event: "vehicle.off", run: stayHome }],
    [lastPlugAt, { atHour: 0, event: "vehicle.charge.start", run: plugInAtHome }],
  ];
  const isDue = ([moment, { event }]: readonly [number, Act]) =>
    isNow(moment) && (event === "vehicle.charge.start" || (event === "vehicle.on") !== model.isOn);
  return [...usual, ...last.filter(isDue).map(([, act]) => act)];
}

function createReport(model: Model, places: ReturnType<typeof placesOf>, tell: Tell) {
  let before: Readonly<Record<string, string>> = {};
  return (at: number): void => {
    const uptimeSeconds = at / 1_000;
    const all = metricsOf(model, { uptimeSeconds, peers: 0, now: at, isClockUnset: false });
    const isQuiet = !model.isOn && !model.isCharging && before["v.e.on"] === all["v.e.on"];
    for (const [name, value] of Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
      if (told.test(name) && before[name] !== value && !(isQuiet && name === "m.time.utc"))
        tell(at, { topic: places.metric(name), payload: value });
    before = all;
  };
}
