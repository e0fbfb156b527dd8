import { chargePowerKw, type Model, minutesTo, targetSoc } from "./model";

/** Six digits, the way the firmware prints numbers. */
export function printed(value: number): string {
  const text = value.toPrecision(6);
  if (text.includes("e")) return text.replace(/\.?0+e/, "e").replace(/e([+-])(\d)$/, "e$10$2");
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}
const said = (is: boolean): string => (is ? "yes" : "no");

export interface ModuleState {
  readonly uptimeSeconds: number;
  readonly peers: number;
  readonly now: number;
  /** The clock is not set yet. */
  readonly isClockUnset: boolean;
}

const twoDigits = (text: string): string => text.slice(0, 19).replace("T", " ");

/** Every metric that is defined, by its dotted name. */
export function metricsOf(model: Model, module: ModuleState): Readonly<Record<string, string>> {
  return {
    ...moduleMetrics(model, module),
    ...batteryMetrics(model),
    ...chargeMetrics(model),
    ...carMetrics(model),
  };
}

const moduleMetrics = (
  { spec }: Model,
  { uptimeSeconds, peers, now, isClockUnset }: ModuleState,
) => ({
  "m.monotonic": String(Math.floor(uptimeSeconds)),
  "m.net.provider": "Vodafone",
  "m.net.sq": "-81",
  "m.net.type": "modem",
  "m.time.utc": `${twoDigits(new Date(isClockUnset ? uptimeSeconds * 1_000 : now).toISOString())} UTC`,
  "m.version": spec.version,
  "s.v3.connected": "yes",
  "s.v3.peers": String(peers),
});

const batteryMetrics = (model: Model) => ({
  "v.b.12v.voltage": model.isCharging || model.isOn ? "14.2" : "12.6",
  "v.b.capacity": printed(model.spec.batteryKwh),
  "v.b.power": printed(model.isCharging ? -chargePowerKw(model) * 0.9 : model.speedKph / 6),
  "v.b.range.est": printed((model.soc / 100) * model.spec.rangeKm * 0.9),
  "v.b.range.full": printed(model.spec.rangeKm),
  "v.b.range.ideal": printed((model.soc / 100) * model.spec.rangeKm),
  "v.b.soc": printed(model.soc),
  "v.b.soh": "87",
  "v.b.temp": "14",
});

const chargeMetrics = (model: Model) => ({
  "v.c.charging": said(model.isCharging),
  "v.c.climit": printed(model.limitAmps),
  "v.c.current": printed(model.isCharging ? model.limitAmps : 0),
  "v.c.duration.full": String(minutesTo(model, 100)),
  "v.c.duration.soc": String(model.limitSoc > 0 ? minutesTo(model, targetSoc(model)) : 0),
  "v.c.kwh": printed(model.sessionKwh),
  "v.c.limit.soc": printed(model.limitSoc),
  "v.c.mode": model.mode,
  "v.c.pilot": said(model.isPlugged),
  "v.c.state": model.chargeState,
  "v.c.substate": model.substate,
  "v.c.type": "type2",
  "v.c.voltage": printed(model.isCharging ? model.spec.chargeVolts : 0),
});

const carMetrics = (model: Model) => ({
  "v.d.cp": said(model.isPlugged),
  "v.d.fl": "no",
  "v.d.fr": "no",
  "v.d.hood": "no",
  "v.d.rl": "no",
  "v.d.rr": "no",
  "v.d.trunk": "no",
  "v.e.awake": said(model.isOn || model.isCharging),
  "v.e.cabintemp": printed(model.cabinC),
  "v.e.headlights": said(model.isOn),
  "v.e.hvac": said(model.isClimateOn),
  "v.e.locked": said(model.isLocked),
  "v.e.on": said(model.isOn),
  "v.e.temp": printed(model.outsideC),
  "v.e.valet": said(model.isValetOn),
  "v.p.gpslock": "yes",
  "v.p.gpssq": "80",
  "v.p.latitude": model.latitude.toFixed(6),
  "v.p.longitude": model.longitude.toFixed(6),
  "v.p.odometer": printed(model.odometerKm),
  "v.p.speed": printed(model.speedKph),
  "v.p.trip": printed(model.tripKm),
  "v.t.pressure": "241.3,243.1,239.8,240.5",
  "v.t.temp": "12,12,11,12",
  "v.type": model.spec.type,
  "v.vin": model.spec.vin,
  "xnl.v.b.soh.instrument": "88",
});
