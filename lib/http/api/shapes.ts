import { z } from "zod";

/** Parameters and answers that several endpoints share. */
export const idParams = z.object({ id: z.string().min(1).max(200) });

const time = z.coerce.number().int().min(0).max(8.64e15);
export const period = { from: time.optional(), to: time.optional() };

export const paging = {
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().max(500).optional(),
};

/** For lists that are at hand as a whole: all of it where no limit is named. */
export const cut = { limit: paging.limit.unwrap().optional(), cursor: paging.cursor };

export const listOf = (item: z.ZodType) =>
  z.object({ items: z.array(item), nextCursor: z.string().optional() });

export const format = z.enum(["json", "csv"]).default("json");
export const name = z.string().trim().min(1).max(200);

const known = z.object({
  value: z.unknown(),
  measuredAt: z.number(),
  receivedAt: z.number(),
  sourceId: z.string(),
  messageId: z.number(),
  isRetained: z.boolean(),
  raw: z.string().optional(),
  isClockOff: z.boolean().optional(),
});
export const knownValue = known.meta({ id: "KnownValue" });
export const state = z.record(z.string(), knownValue).meta({ id: "State" });
