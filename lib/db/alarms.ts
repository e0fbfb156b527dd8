import type { NewActivity } from "./batch";
import type { Queries } from "./database";

/** What happened and was not looked at for an alert, oldest first: there is some only after a kill. */
export async function listAlarms({ query }: Queries): Promise<readonly NewActivity[]> {
  const rows = await query.selectFrom("alarms").selectAll().orderBy("at").orderBy("id").execute();
  return rows.map(({ id: _id, detail, messageId, ...row }) => ({
    ...row,
    severity: "error",
    ...(detail === null ? {} : { detail }),
    ...(messageId === null ? {} : { messageId }),
  }));
}
