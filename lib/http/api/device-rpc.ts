import { z } from "zod";
import { rpcStatuses } from "@/lib/domain/device";
import { endpoint } from "../endpoint";
import { cut, idParams, listOf } from "./shapes";

export const rpcRequest = z.strictObject({
  method: z.string().min(1).max(500),
  params: z.unknown().optional(),
  mode: z.enum(["two-way", "one-way"]).default("two-way"),
  timeoutMs: z.number().int().min(0).max(1e12).optional(),
  persistent: z.boolean().default(false),
  /** Epoch ms; goes before the time-out, and may be over already. */
  expirationTime: z.number().int().min(0).max(8.64e15).optional(),
  retries: z.number().int().min(0).max(1_000).default(0),
});

export const sendRpc = endpoint({
  method: "post",
  path: "/devices/{id}/rpc",
  summary: "Call a device: its answer is the body; 202 with a number where it is persistent",
  may: "command",
  params: idParams,
  bodyDocument: rpcRequest,
  returns: z.unknown(),
  accepted: z.object({ rpcId: z.string() }),
});

export const listRpcs = endpoint({
  method: "get",
  path: "/devices/{id}/rpc",
  summary: "The persistent calls of a device, newest first",
  may: "view",
  params: idParams,
  query: z.object(cut),
  returns: listOf(
    z.object({
      rpcId: z.string(),
      at: z.number(),
      method: z.string(),
      params: z.unknown(),
      mode: z.enum(["two-way", "one-way"]),
      status: z.enum(rpcStatuses),
      response: z.unknown(),
    }),
  ),
});

export const getRpc = endpoint({
  method: "get",
  path: "/rpc/{id}",
  summary: "What became of a persistent call",
  may: "view",
  params: idParams,
  returns: z.object({ status: z.enum(rpcStatuses), response: z.unknown() }),
});

export const deleteRpc = endpoint({
  method: "delete",
  path: "/rpc/{id}",
  summary:
    "Take a persistent call back: it is not sent any more, and an answer to it is late; what is over stays as it ended",
  may: "command",
  params: idParams,
  status: 204,
});
