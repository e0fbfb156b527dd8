"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { usePartNames } from "@/components/vehicle/use-part-names";
import { type ChargingState, chargingStates, type Position } from "@/lib/domain/vehicle";

/** A value in words, by the unit that its name ends with. */
export function useKnownText(): (name: string, value: unknown) => string {
  const ui = useTranslations("ui");
  const chargingWords = useTranslations("chargingState");
  const format = useFormat();
  const partNames = usePartNames();
  const byUnit: readonly (readonly [RegExp, (value: number) => string])[] = [
    [/Percent$/, format.percent],
    [/KmPerHour$|Kph$/, format.speed],
    [/Km$/, format.distance],
    [/Kwh$/, format.energy],
    [/Kw$/, format.power],
    [/Amps$/, format.amps],
    [/Volts$/, format.volts],
    [/C$/, format.temperature],
    [/^minutes/, (minutes) => format.duration(minutes * 60_000)],
    [/At$/, format.full],
  ];
  const sayNumber = (name: string, value: number) =>
    byUnit.find(([pattern]) => pattern.test(name))?.[1](value) ?? format.number(value, 2);
  const sayNames = (names: readonly string[]) =>
    names.length === 0 ? ui("none") : partNames(names);
  const sayShape = (value: unknown): string => {
    if (isChargingState(value)) return chargingWords(value);
    if (isPosition(value)) return `${value.latitude.toFixed(4)}, ${value.longitude.toFixed(4)}`;
    if (isPressures(value)) return pressures(value);
    return isNames(value) ? sayNames(value) : rawText(value);
  };
  const pressures = (wheels: Readonly<Record<string, number>>): string =>
    Object.entries(wheels)
      .map(([wheel, kpa]) => `${partNames([wheel])} ${format.number(kpa)}\u202fkPa`)
      .join(", ");
  return (name, value) => {
    if (typeof value === "boolean") return ui(value ? "yes" : "no");
    return typeof value === "number" ? sayNumber(name, value) : sayShape(value);
  };
}

const isChargingState = (value: unknown): value is ChargingState =>
  chargingStates.some((state) => state === value);

const isPosition = (value: unknown): value is Position =>
  typeof value === "object" && value !== null && "latitude" in value && "longitude" in value;

const isPressures = (value: unknown): value is Readonly<Record<string, number>> =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((kpa) => typeof kpa === "number");

const isNames = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

/** A value as it came. */
export const rawText = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "");
