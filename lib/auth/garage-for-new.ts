import { listGarages } from "@/lib/db/garages";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { say } from "@/messages/say";
import { type Asker, garagesOf, requireIn } from "./asker";
import type { Action } from "./permissions";
import type { AuthRuntime } from "./runtime";

/** Where a new thing goes: the garage that is named, else the person's first real one where they may do that. */
export async function garageForNew(
  { db }: AuthRuntime,
  asker: Asker,
  action: Action,
  named: GarageId | undefined,
): Promise<GarageId> {
  if (named !== undefined) {
    requireIn(asker, action, named, "garage");
    return named;
  }
  const mine = await listGarages(db, garagesOf(asker, action));
  const first = mine.find(({ isDemo }) => !isDemo);
  if (first !== undefined) return first.id;
  throw new AppError("forbidden", say("request.noGarage"));
}
