/** What an installation decides about its devices' sessions. */
export interface SessionSettings {
  /** A packet of a device, topic included, and a piece of a file. */
  readonly maxPayloadBytes: number;
  /** Whether a certificate before or after its time is refused: a depot may have devices that know no date. */
  readonly areCertificateDatesChecked: boolean;
}

export const defaultSessionSettings: SessionSettings = {
  maxPayloadBytes: 65_536,
  areCertificateDatesChecked: true,
};

/** Messages under way in either direction. */
export const maxInflight = 100;
