import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { garageFilters } from "@/lib/mqtt/live-topics";
import { type Asker, garagesOf } from "./asker";
import type { AuthRuntime } from "./runtime";

const connectWithinMs = 5 * 60_000;
const issuer = "vindow";
const audience = "vindow-mqtt";

export interface Ticket {
  /** Where to connect, relative to the page's own address where none is configured. */
  readonly url: string;
  readonly username: string;
  readonly ticket: string;
  readonly topics: readonly string[];
  /** Until when it may be used to connect; the connection may last as long as the sign-in. */
  readonly expiresAt: number;
}

const claims = z.object({
  sub: z.string(),
  sid: z.string(),
  /** The person's epoch when it was issued. */
  epoch: z.number(),
  topics: z.array(z.string()),
  /** When the sign-in behind it ends, epoch ms. */
  ends: z.number(),
});
export type TicketClaims = z.infer<typeof claims>;

/** Every filter that the asker may subscribe to now. */
export function liveFilters(asker: Asker): readonly string[] {
  const readable = new Set(garagesOf(asker, "read-messages"));
  return garagesOf(asker, "view").flatMap((id) => garageFilters(id, readable.has(id)));
}

/** A short-lived pass to our own MQTT endpoint: it names the topics and carries no other right. */
export async function issueTicket(
  runtime: AuthRuntime,
  asker: Asker,
  url: string,
): Promise<Ticket> {
  const topics = liveFilters(asker);
  const issuedAt = runtime.now();
  const expiresAt = Math.min(issuedAt + connectWithinMs, asker.sessionEndsAt);
  const { sessionId: sid, sessionEpoch: epoch, sessionEndsAt: ends } = asker;
  const ticket = await new SignJWT({ sid, epoch, topics, ends })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(asker.person.id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(Math.floor(issuedAt / 1000))
    .setExpirationTime(Math.floor(expiresAt / 1000))
    .sign(runtime.ticketKey);
  return { url, username: asker.person.id, ticket, topics, expiresAt };
}

/** The ticket's claims, or undefined where it is forged, expired or not ours. */
export async function readTicket(
  runtime: AuthRuntime,
  ticket: string,
): Promise<TicketClaims | undefined> {
  const options = { issuer, audience, algorithms: ["HS256"], currentDate: new Date(runtime.now()) };
  const verified = await jwtVerify(ticket, runtime.ticketKey, options).catch(() => undefined);
  return claims.safeParse(verified?.payload).data;
}
