/** What may go wrong in a control unit; percents are those of the progress it reports. */
export interface UnitFaults {
  /** Fails there with this status. */
  readonly failsAt?: { readonly percent: number; readonly status: string; readonly error?: string };
  /** Says nothing more from there on. */
  readonly fallsSilentAt?: number;
  /** Loses its connection there and comes back. */
  readonly dropsAt?: number;
  /** Signs with a key that is not its own. */
  readonly isSignatureWrong?: boolean;
  /** Sends each message again, byte for byte. */
  readonly isRepeating?: boolean;
  /** Installs something else than it was offered. */
  readonly installs?: string;
  /** The driver says no. */
  readonly isDeclining?: boolean;
}
