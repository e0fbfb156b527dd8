import type { SourceId, Vin } from "./ids";

/** What a protocol may know of the source while decoding. No secrets. */
export interface SourceContext {
  readonly id: SourceId;
  /** Protocol-specific settings from the source's configuration: `userId`, `prefix`, `layout`. */
  readonly settings: Readonly<Record<string, string>>;
  readonly vins: readonly Vin[];
}
