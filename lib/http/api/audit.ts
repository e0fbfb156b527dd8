import { z } from "zod";
import { endpoint } from "../endpoint";
import { listOf, paging } from "./shapes";

const deed = z
  .object({
    id: z.number(),
    at: z.number(),
    /** "sign-in", "command", "source-changed" … */
    action: z.string(),
    personId: z.string().optional(),
    personName: z.string().optional(),
    garageId: z.string().optional(),
    target: z.string().optional(),
    targetName: z.string().optional(),
    detail: z.string().optional(),
    address: z.string().optional(),
  })
  .meta({ id: "AuditEntry" });

export const listAudit = endpoint({
  method: "get",
  path: "/audit",
  summary: "Who did what and when: for owners of a garage, and for who runs the installation",
  may: "person",
  query: z.object({ ...paging, garage: z.string().max(200).optional() }),
  returns: listOf(deed),
});
