import { z } from "zod";
import { endpoint } from "../endpoint";
import { name } from "./shapes";

/** Not below `/api/v1`: it is there once in the life of an installation. */
export const createFirst = endpoint({
  method: "post",
  path: "/setup",
  summary: "Make the first account, while there is none",
  may: "anyone",
  body: z.strictObject({
    email: z.email("field.email").max(254),
    name,
    password: z.string().min(10, "field.firstPasswordLength").max(1_000),
    garageName: z.optional(name),
  }),
  status: 201,
});
