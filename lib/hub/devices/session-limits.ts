/** A packet of a device, topic included. */
export const maxPayloadBytes = 65_536;
/** Messages under way in either direction. */
export const maxInflight = 100;
