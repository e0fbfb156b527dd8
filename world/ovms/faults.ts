/** What goes wrong, each while it is switched on. */
export interface ModuleFaults {
  /** Each answer comes twice. */
  isAnswerRepeated?: boolean;
  /** Answers wait this long. */
  answerDelayMs?: number;
  /** Nothing is answered. */
  isMute?: boolean;
  /** The car does what it is told, but its values do not show it. */
  isUnshown?: boolean;
  /** Neither GPS nor network has set the clock. */
  isClockUnset?: boolean;
  /** What some metrics are sent as instead of what they are: nothing at all, "nan", bytes that are no text. */
  odd?: Readonly<Record<string, string | Buffer>>;
  /** Metrics that the owner's filter leaves out. */
  hidden?: readonly string[];
}
