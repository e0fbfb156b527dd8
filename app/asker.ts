import "server-only";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { type Asker, garagesOf } from "@/lib/auth/asker";
import { currentAsker } from "@/lib/auth/current-asker";
import type { GarageId } from "@/lib/domain/ids";

/** Who asks for this page; read once per request. */
export const asker = cache(async (): Promise<Asker | undefined> => currentAsker(await headers()));

/** Who asks for this page; whoever is not signed in goes to the sign-in page. */
export async function requireAsker(): Promise<Asker> {
  return (await asker()) ?? redirect("/login");
}

/** The garages that this person may look at. */
export async function visibleGarages(): Promise<ReadonlySet<GarageId>> {
  return new Set(garagesOf(await requireAsker(), "view"));
}
