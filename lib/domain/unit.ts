/** How a reading becomes SI: `raw * factor + offset`. */
interface Unit {
  readonly factor: number;
  readonly offset?: number;
}

/** The units that devices report in; the first of each family is the one that we keep. */
export const unitFamilies = {
  percent: { "%": { factor: 1 }, fraction: { factor: 100 } },
  distance: { km: { factor: 1 }, m: { factor: 0.001 }, mi: { factor: 1.609344 } },
  speed: {
    "km/h": { factor: 1 },
    "m/s": { factor: 3.6 },
    mph: { factor: 1.609344 },
    kn: { factor: 1.852 },
  },
  temperature: {
    "°C": { factor: 1 },
    "°F": { factor: 5 / 9, offset: -160 / 9 },
    K: { factor: 1, offset: -273.15 },
  },
  duration: { min: { factor: 1 }, s: { factor: 1 / 60 }, h: { factor: 60 } },
  power: { kW: { factor: 1 }, W: { factor: 0.001 } },
  energy: { kWh: { factor: 1 }, Wh: { factor: 0.001 } },
  volts: { V: { factor: 1 }, mV: { factor: 0.001 } },
  amps: { A: { factor: 1 }, mA: { factor: 0.001 } },
  degrees: { "°": { factor: 1 }, "1e-7 °": { factor: 1e-7 } },
  yesNo: { yes: { factor: 1 }, inverted: { factor: -1 } },
} as const satisfies Record<string, Readonly<Record<string, Unit>>>;

export type UnitFamily = keyof typeof unitFamilies;
type NamesOf<Family> = Family extends UnitFamily ? keyof (typeof unitFamilies)[Family] : never;
export type UnitName = NamesOf<UnitFamily>;

export const unitsOf = (family: UnitFamily): readonly UnitName[] =>
  // The keys of a family are its units' names.
  Object.keys(unitFamilies[family]) as UnitName[];

export const allUnits: readonly UnitName[] = (Object.keys(unitFamilies) as UnitFamily[]).flatMap(
  unitsOf,
);

/** The reading in our own unit; without the rests that come from counting in twos. */
export function toOwnUnit(family: UnitFamily, unit: UnitName | undefined, raw: number): number {
  const units: Readonly<Record<string, Unit>> = unitFamilies[family];
  const { factor, offset = 0 } = (unit && units[unit]) || { factor: 1 };
  return Number((raw * factor + offset).toPrecision(12));
}
