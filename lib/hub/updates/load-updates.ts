import { listUnderWay } from "@/lib/db/campaigns";
import { listTrust } from "@/lib/db/update-trust";
import { keepNonces } from "./nonces";
import type { UpdatesDeps } from "./updates-deps";

type LoadParts = Pick<UpdatesDeps, "db" | "book" | "trust" | "secretKey" | "clock" | "log">;

/**
 * What is under way and whose words are believed. Before the first source connects: a broker sends what
 * it kept at once, and a car that must sign would be believed without. Answers the stop.
 */
export async function loadUpdates(parts: LoadParts): Promise<() => void> {
  const { db, book, trust, secretKey } = parts;
  const stored = await listUnderWay(db);
  for (const campaign of stored.campaigns) book.putCampaign(campaign);
  for (const update of stored.updates) book.putUpdate(update);
  for (const each of await listTrust(db, secretKey)) trust.put(each);
  return keepNonces({ ...parts, nonces: trust.nonces });
}
