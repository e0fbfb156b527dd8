/** Facts beside a log sentence. Secrets never go in; names that look like one are masked all the same. */
export type LogDetails = Readonly<Record<string, unknown>>;
type LogLine = (sentence: string, details?: LogDetails) => void;

/** What every room writes its log to; it is handed in, never imported. */
export interface Log {
  readonly debug: LogLine;
  readonly info: LogLine;
  readonly warn: LogLine;
  readonly error: LogLine;
}

const nothing: LogLine = () => undefined;
/** A log that says nothing, for tests and for callers without one. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
