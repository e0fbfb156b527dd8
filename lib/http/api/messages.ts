import { z } from "zod";
import { messageStatuses } from "@/lib/domain/journal";
import { isTopicFilter } from "@/lib/mqtt/topic";
import { endpoint } from "../endpoint";
import { listOf, paging, period } from "./shapes";

const message = z
  .looseObject({
    id: z.number(),
    at: z.number(),
    sourceId: z.string(),
    topic: z.string(),
    qos: z.number(),
    retain: z.boolean(),
    size: z.number(),
    payload: z.string(),
    status: z.enum(messageStatuses),
    reason: z.string().optional(),
    events: z.array(z.string()),
  })
  .meta({ id: "Message" });

export const listMessages = endpoint({
  method: "get",
  path: "/messages",
  summary: "The raw message log, newest first",
  may: "read-messages",
  query: z.object({
    filter: z.string().max(1_000).refine(isTopicFilter, "field.journalFilter").optional(),
    source: z.string().optional(),
    vehicle: z.string().optional(),
    text: z.string().min(1).max(1_000).optional(),
    status: z.enum(messageStatuses).optional(),
    ...period,
    ...paging,
  }),
  returns: listOf(message),
});

export const getMessage = endpoint({
  method: "get",
  path: "/messages/{id}",
  summary: "One message with what it changed",
  may: "read-messages",
  params: z.object({ id: z.coerce.number().int() }),
  returns: message,
});
