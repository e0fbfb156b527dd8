const day = 86_400_000;
const year = 365.2425 * day;

/** Temperature of a middle European place: seasons, days, and fronts that pass in about a week. */
export function outsideTemperatureC(at: number): number {
  const season = -Math.cos(((at % year) / year) * 2 * Math.PI - 0.35) * 10;
  const daily = -Math.cos((((at + 9 * 3_600_000) % day) / day) * 2 * Math.PI + 2.6) * 4;
  const front = Math.sin(at / (6.3 * day)) * 3 + Math.sin(at / (2.1 * day)) * 1.5;
  return Math.round((10 + season + daily + front) * 2) / 2;
}

/** Whether lights go on by themselves. */
export function isDark(at: number): boolean {
  const hour = (at % day) / 3_600_000;
  return hour < 6 || hour >= 16.5;
}
