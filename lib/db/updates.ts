import { present } from "@/lib/domain/present";
import type { SignatureVerdict, Update, UpdatePhase } from "@/lib/domain/update";
import type { Queries } from "./database";
import { fromJson } from "./stored-json";
import type { Tables } from "./tables";

/** Updates with how far they have come, which has rows of its own. */
export const selectUpdates = ({ query }: Queries) =>
  query
    .selectFrom("updates")
    .leftJoin("updateProgress as progress", "progress.updateId", "updates.id")
    .select([
      "updates.data",
      "progress.phase",
      "progress.progressPercent",
      "progress.isPaused",
      "progress.lastHeardAt",
      "progress.changedAt",
      "progress.lastVerdict",
    ]);

type Progress = Omit<Tables["updateProgress"], "updateId">;
type Row = { readonly data: string } & { readonly [Name in keyof Progress]: Progress[Name] | null };

/** An update as it last was. Those of an older Vindow have no row of progress: then it stands in the update itself. */
export function storedUpdate({ data, ...progress }: Row): Update {
  const update = fromJson<Update>(data);
  const { phase, progressPercent, changedAt } = progress;
  if (phase === null || progressPercent === null || changedAt === null) return update;
  const { isPaused: _isPaused, lastHeardAt: _heardAt, lastVerdict: _verdict, ...rest } = update;
  return {
    ...rest,
    // The words are the domain's own: nobody else writes them.
    phase: phase as UpdatePhase,
    progressPercent,
    changedAt,
    ...present({
      isPaused: progress.isPaused === null ? undefined : progress.isPaused === 1,
      lastHeardAt: progress.lastHeardAt ?? undefined,
      lastVerdict: (progress.lastVerdict ?? undefined) as SignatureVerdict | undefined,
    }),
  };
}
