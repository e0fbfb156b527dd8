import type { GarageId, PersonId } from "@/lib/domain/ids";

/** Someone lost a right: a session ended, or a membership or the whole account was taken away. */
export interface Revocation {
  readonly kind: "session" | "person" | "membership";
  readonly personId: PersonId;
  readonly sessionId?: string;
  readonly garageId?: GarageId;
}

export interface Revocations {
  readonly on: (listener: (revocation: Revocation) => void) => () => void;
  readonly announce: (revocation: Revocation) => void;
}

/** Tells whoever holds something open for a person (the live sockets) that it must be closed. */
export function createRevocations(): Revocations {
  const listeners = new Set<(revocation: Revocation) => void>();
  return {
    on: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    announce: (revocation) => {
      for (const listener of listeners) listener(revocation);
    },
  };
}
