import { z } from "zod";
import { endpoint } from "../endpoint";

const part = z.object({ isWell: z.boolean(), sentence: z.string().optional() });

export const getHealth = endpoint({
  method: "get",
  path: "/health",
  summary: "Whether the process lives",
  may: "anyone",
  returns: z.object({ status: z.literal("ok"), version: z.string(), uptimeSeconds: z.number() }),
});

export const getReady = endpoint({
  method: "get",
  path: "/ready",
  summary: "Whether requests can be served: 200, or 503 with what is missing",
  may: "anyone",
  returns: z.object({ status: z.enum(["ready", "not-ready"]), parts: z.record(z.string(), part) }),
});

export const getOpenApi = endpoint({
  method: "get",
  path: "/openapi.json",
  summary: "This document",
  may: "anyone",
});
