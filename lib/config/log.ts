import type { Log, LogDetails } from "@/lib/domain/log";
import { redact } from "./redact";

export const logLevels = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof logLevels)[number];

interface LogOptions {
  readonly level: LogLevel;
  readonly write: (line: string) => void;
  readonly now?: () => number;
  /** Words for a person at a terminal; JSON lines for a collector otherwise. */
  readonly isPretty?: boolean;
}

type Write = (level: LogLevel, sentence: string, details: LogDetails) => string;

const asJson =
  (now: () => number): Write =>
  (level, sentence, details) =>
    JSON.stringify({ at: new Date(now()).toISOString(), level, sentence, ...details });

const asWords =
  (now: () => number): Write =>
  (level, sentence, details) => {
    const time = new Date(now()).toISOString().slice(11, 19);
    const tail = Object.keys(details).length === 0 ? "" : ` ${JSON.stringify(details)}`;
    return `${time} ${level.padEnd(5)} ${sentence}${tail}`;
  };

const redactDetails = (details: LogDetails): LogDetails =>
  Object.fromEntries(entriesOf(redact(details)));

const entriesOf = (value: unknown): [string, unknown][] =>
  typeof value === "object" && value !== null ? Object.entries(value) : [];

/** A small structured log: one line per event, secrets masked. */
export function createLog({ level, write, now = Date.now, isPretty = false }: LogOptions): Log {
  const format = (isPretty ? asWords : asJson)(now);
  const least = logLevels.indexOf(level);
  const line =
    (at: LogLevel) =>
    (sentence: string, details: LogDetails = {}) => {
      if (logLevels.indexOf(at) < least) return;
      write(format(at, String(redact(sentence)), redactDetails(details)));
    };
  return { debug: line("debug"), info: line("info"), warn: line("warn"), error: line("error") };
}

/** The log of the process: words on a terminal, JSON lines elsewhere. */
export const processLog = (level: LogLevel): Log =>
  createLog({ level, write: (line) => console.log(line), isPretty: process.stdout.isTTY });
