export interface Delays {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly count: number;
}

/** From when each message left until its mark was noted. `first` is the number of the first message sent. */
export function delaysOf(
  noted: ReadonlyMap<string, number>,
  sentAt: readonly number[],
  first: number,
): Delays {
  return summary(
    [...noted].flatMap(([mark, at]) => {
      const sent = sentAt[Number(mark) - first];
      return sent === undefined ? [] : [at - sent];
    }),
  );
}

/** What the page itself adds: from the socket to the DOM. */
export const drawingOf = (
  arrived: ReadonlyMap<string, number>,
  drawn: ReadonlyMap<string, number>,
): Delays =>
  summary(
    [...drawn].flatMap(([mark, at]) => {
      const came = arrived.get(mark);
      return came === undefined ? [] : [at - came];
    }),
  );

export function summary(delays: number[]): Delays {
  const sorted = delays.sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), count: delays.length };
}

export const textOf = ({ p50, p95, p99 }: Delays): string =>
  [p50, p95, p99].map((ms) => ms.toFixed(1).padStart(6)).join(" ");

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
