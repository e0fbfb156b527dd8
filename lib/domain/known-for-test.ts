import type { Known } from "./known";

/** A value that was told at that time and heard at once. */
export const known = <T>(value: T, at = 0, raw?: string): Known<T> => ({
  value,
  measuredAt: at,
  receivedAt: at,
  sourceId: "s",
  messageId: 1,
  isRetained: false,
  ...(raw === undefined ? {} : { raw }),
});
