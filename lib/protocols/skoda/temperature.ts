import { quantity } from "./messages";

/** Degrees Celsius of `{temperatureValue, unitInCar}` or `{value, unit}`; undefined where there is no number. */
export function celsiusOf(fields: Readonly<Record<string, unknown>>): number | undefined {
  const read = quantity(fields.temperatureValue ?? fields.value);
  if (read.kind !== "number") return undefined;
  const unit = fields.unitInCar ?? fields.temperatureUnit ?? fields.unit;
  return unit === "FAHRENHEIT" ? Math.round(((read.value - 32) / 1.8) * 2) / 2 : read.value;
}

/** The API takes steps of half a degree. */
export const temperatureForApi = (temperatureC: number) => ({
  temperatureValue: Math.round(temperatureC * 2) / 2,
  unitInCar: "CELSIUS",
});
