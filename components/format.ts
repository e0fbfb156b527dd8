import type { Preferences } from "@/components/preferences/preferences";

/** A number and its unit apart, for a large figure with a small unit. */
export interface Figure {
  readonly number: string;
  readonly unit: string;
}

const kmPerMile = 1.609344;
const narrowSpace = "\u202f";
const minuteMs = 60_000;

/** The one place where times and units become text. Every Intl object is made once per preferences. */
export function createFormat(preferences: Preferences) {
  return {
    preferences,
    ...numbers(preferences),
    ...times(preferences),
    duration,
    stopwatch,
  };
}
export type Format = ReturnType<typeof createFormat>;

function numbers({ locale, units }: Preferences) {
  const plain = byDigits((options) => new Intl.NumberFormat(locale, options));
  const unit = (name: string, digits: number) =>
    plain(digits, { style: "unit", unit: name, unitDisplay: "short" });
  const isMetric = units === "km";
  const length = isMetric ? "kilometer" : "mile";
  const speed = isMetric ? "kilometer-per-hour" : "mile-per-hour";
  const inUnits = (km: number) => (isMetric ? km : km / kmPerMile);
  const withSymbol = (symbol: string, digits: number) => (value: number) =>
    `${plain(digits).format(value)}${narrowSpace}${symbol}`;
  return {
    number: (value: number, digits = 0) => plain(digits).format(value),
    percent: (value: number) => unit("percent", 0).format(value),
    distance: (km: number) => unit(length, 0).format(inUnits(km)),
    /** With tenths, for what is short. */
    distanceFine: (km: number) => unit(length, 1).format(inUnits(km)),
    consumption: (kwhPerKm: number) =>
      withSymbol(
        isMetric ? "kWh/100 km" : "kWh/100 mi",
        1,
      )(kwhPerKm * 100 * (isMetric ? 1 : kmPerMile)),
    /** The bare number in the person's unit, for axes and figures. */
    distanceValue: inUnits,
    distanceUnit: isMetric ? "km" : "mi",
    speed: (kph: number) => unit(speed, 0).format(inUnits(kph)),
    temperature: (celsius: number) => unit("celsius", 1).format(celsius),
    power: withSymbol("kW", 1),
    energy: withSymbol("kWh", 1),
    amps: withSymbol("A", 1),
    volts: withSymbol("V", 1),
    pressure: (kpa: number) => withSymbol("bar", 1)(kpa / 100),
    bytes: (size: number) =>
      size < 1000 ? withSymbol("B", 0)(size) : withSymbol("kB", 1)(size / 1000),
    percentFigure: (value: number) => figure(unit("percent", 0).formatToParts(value)),
    distanceFigure: (km: number) => figure(unit(length, 0).formatToParts(inUnits(km))),
  };
}

function times({ locale, hours, timeZone }: Preferences) {
  const cycle: Intl.DateTimeFormatOptions =
    hours === "auto" ? {} : { hourCycle: hours === "12" ? "h12" : "h23" };
  const make = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { timeZone, ...cycle, ...options });
    return (at: number) => formatter.format(at).replaceAll(/[\u202f\u00a0]/g, "\u00a0");
  };
  const hour: Intl.DateTimeFormatOptions = { hour: "numeric", minute: "2-digit" };
  // "7:50 PM", but "07:50": two digits belong to the 24-hour clock.
  const isHalfDay =
    new Intl.DateTimeFormat(locale, { ...cycle, ...hour }).resolvedOptions().hour12 === true;
  const clock = make({ ...hour, hour: isHalfDay ? "numeric" : "2-digit" });
  const clockSeconds = make({ ...hour, second: "2-digit" });
  const day = make({ day: "numeric", month: "short" });
  const weekday = make({ weekday: "short", day: "numeric", month: "short" });
  const full = make({ dateStyle: "medium", timeStyle: "long" });
  const isSameDay = (a: number, b: number) => day(a) === day(b) && Math.abs(a - b) < 26 * 3_600_000;
  return {
    clock,
    clockSeconds,
    /** "14:32:05.120", for the message log. */
    clockMilliseconds: make({ ...hour, second: "2-digit", fractionalSecondDigits: 3 }),
    day,
    weekday,
    full,
    iso: (at: number) => new Date(at).toISOString(),
    /** The clock today, the day and the clock otherwise. */
    moment: (at: number, now: number) =>
      isSameDay(at, now) ? clock(at) : `${day(at)}, ${clock(at)}`,
    isSameDay,
  };
}

/** "25 min", "1 h 20 min", "12 s": the symbols are international. */
function duration(ms: number): string {
  if (ms < minuteMs) return `${Math.max(0, Math.floor(ms / 1000))}${narrowSpace}s`;
  const minutes = Math.round(ms / minuteMs);
  const [h, min] = [Math.floor(minutes / 60), minutes % 60];
  if (h === 0) return `${min}${narrowSpace}min`;
  if (h >= 48) return `${Math.floor(h / 24)}${narrowSpace}d`;
  return min === 0 ? `${h}${narrowSpace}h` : `${h}${narrowSpace}h ${min}${narrowSpace}min`;
}

/** "0:14", for something that is running. */
function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

function byDigits(make: (options: Intl.NumberFormatOptions) => Intl.NumberFormat) {
  const made = new Map<string, Intl.NumberFormat>();
  return (digits: number, options: Intl.NumberFormatOptions = {}) => {
    const key = `${digits}${options.unit ?? ""}`;
    const known = made.get(key) ?? make({ maximumFractionDigits: digits, ...options });
    made.set(key, known);
    return known;
  };
}

function figure(parts: readonly Intl.NumberFormatPart[]): Figure {
  const isUnit = ({ type }: Intl.NumberFormatPart) => type === "unit" || type === "percentSign";
  const text = (chosen: readonly Intl.NumberFormatPart[]) =>
    chosen
      .map(({ value }) => value)
      .join("")
      .trim();
  return {
    number: text(parts.filter((part) => !isUnit(part))),
    unit: text(parts.filter(isUnit)),
  };
}
