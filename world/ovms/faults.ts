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
  /** Metrics that the owner's filter leaves out. */
  hidden?: readonly string[];
}
