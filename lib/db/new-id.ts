import { randomUUID } from "node:crypto";

/** An opaque id: fit for a topic and a URL, and tells nothing. */
export const newId = (): string => randomUUID().replaceAll("-", "");
