export interface Offer {
  readonly version?: string;
  readonly updateId?: string;
  readonly url?: string;
  readonly size?: number;
  readonly sha256?: string;
  /** "ask": the driver is to agree first. */
  readonly consent?: string;
}

/** What a unit makes of a message on its own topic; an empty one takes the offer back. */
export function readOffer(payload: Buffer): Offer | undefined {
  if (payload.length === 0) return undefined;
  const value: unknown = JSON.parse(payload.toString());
  if (typeof value !== "object" || value === null) return undefined;
  const field = (name: string): unknown => Reflect.get(value, name);
  const text = (name: string) => {
    const found = field(name);
    return typeof found === "string" ? { [name]: found } : {};
  };
  const size = field("size");
  return {
    ...text("version"),
    ...text("updateId"),
    ...text("url"),
    ...text("sha256"),
    ...text("consent"),
    ...(typeof size === "number" ? { size } : {}),
  };
}
