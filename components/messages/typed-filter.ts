/** A filter field: what stands in it, and what the address has of it. */
export interface TypedFilter {
  readonly typed: string;
  readonly inAddress: string;
  /** What was handed on last, until the address has it. */
  readonly handedOn?: string;
}

export const startTyped = (inAddress: string): TypedFilter => ({ typed: inAddress, inAddress });

export const handOn = (field: TypedFilter, handedOn: string): TypedFilter => ({
  ...field,
  handedOn,
});

/**
 * The address has changed. What comes from elsewhere replaces what is typed; our own text comes back shortened, and
 * must not take its place: somebody is still typing. Only VINs that are complete are tidied away.
 */
export function hearAddress(
  { typed, handedOn }: TypedFilter,
  inAddress: string,
  tidy: (typed: string) => string,
): TypedFilter {
  return { typed: inAddress === handedOn ? tidy(typed) : inAddress, inAddress };
}
