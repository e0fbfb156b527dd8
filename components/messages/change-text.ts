import type { Format } from "@/components/format";

type Write = (value: number, format: Format) => string;

/** Units stand at the end of the names of our values. */
const byEnding: readonly (readonly [RegExp, Write])[] = [
  [/Percent$/, (value, format) => format.percent(value)],
  [/(Km|KmPerHour)$/, (value, format) => format.distance(value)],
  [/^minutes|Minutes$/, (value, format) => format.duration(value * 60_000)],
  [/TemperatureC$/, (value, format) => format.temperature(value)],
  [/Kw$/, (value, format) => format.power(value)],
  [/Kwh$/, (value, format) => format.energy(value)],
  [/Amps$/, (value, format) => format.amps(value)],
  [/Volts$|^volts/, (value, format) => format.volts(value)],
  [/Kph$/, (value, format) => format.speed(value)],
  [/At$/, (value, format) => format.full(value)],
];

/** A value of the picture as text; a position stays off the screen of a log. */
export function changeText(name: string, value: unknown, format: Format): string {
  if (name === "position" || name === "address") return "[…]";
  if (typeof value === "number") {
    const write = byEnding.find(([ending]) => ending.test(name))?.[1];
    return write ? write(value, format) : format.number(value, 3);
  }
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}
