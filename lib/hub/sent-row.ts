import type { MessageRow } from "@/lib/db/batch";
import type { HttpEffect, PublishEffect } from "@/lib/domain/effect";
import type { MessageId, VehicleId } from "@/lib/domain/ids";
import type { Feed } from "./feed";
import { journalRow } from "./journal-row";

/** What was sent, on whose behalf, and how it went. */
export interface Sent {
  readonly feed: Feed;
  readonly effect: HttpEffect | PublishEffect;
  readonly at: number;
  /** Why it was not taken, where it was not. */
  readonly failure: string | undefined;
  readonly vehicleId?: VehicleId | undefined;
  /** Secrets in it that are not the source's own: the PIN a person typed. */
  readonly secretValues?: readonly string[] | undefined;
}

/** A request of ours as the journal keeps it, beside the messages that answer it. */
export function sentRow(sent: Sent, id: MessageId): MessageRow {
  const { feed, effect, failure, secretValues = [] } = sent;
  const masked = { ...feed, secretValues: () => [...feed.secretValues(), ...secretValues] };
  const incoming = {
    topic: effect.kind === "publish" ? effect.topic : `rest/${effect.method} ${effect.path}`,
    payload: bytesOf(effect),
    qos: effect.kind === "publish" ? effect.qos : (0 as const),
    isRetained: effect.kind === "publish" && effect.isRetained,
    receivedAt: sent.at,
  };
  const row = journalRow({ feed: masked, incoming }, id, sent.vehicleId, {
    status: "understood",
    reason: failure,
    events: [failure === undefined ? "sent" : "not taken"],
    flags: [],
    changes: [],
  });
  return { ...row, direction: "out" };
}

function bytesOf(effect: HttpEffect | PublishEffect): Uint8Array {
  if (effect.kind === "http")
    return Buffer.from(effect.body === undefined ? "" : JSON.stringify(effect.body));
  return typeof effect.payload === "string" ? Buffer.from(effect.payload) : effect.payload;
}
