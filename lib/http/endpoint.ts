import type { z } from "zod";
import type { Action } from "@/lib/auth/permissions";

/** An action in a garage, "person" for whoever is signed in, "administer" for who runs the installation. */
export type May = Action | "person" | "administer" | "anyone";

/** One line of the interface: what the route checks and what the OpenAPI document says are the same value. */
export interface Endpoint<Body = unknown, Query = unknown, Params = unknown> {
  readonly method: "get" | "post" | "patch" | "put" | "delete";
  /** Below `/api/v1`, with `{names}` of parameters. */
  readonly path: string;
  readonly summary: string;
  readonly may: May;
  readonly body?: z.ZodType<Body>;
  /** What the document says of the body, where the schema turns it into something else. */
  readonly bodyDocument?: z.ZodType;
  /** For bodies that are no JSON. */
  readonly bodyContentType?: string;
  readonly query?: z.ZodType<Query>;
  readonly params?: z.ZodType<Params>;
  /** The status of a good answer; 200 if nothing else is said. */
  readonly status?: 200 | 201 | 202 | 204;
  readonly returns?: z.ZodType;
  /** What 202 answers, where it is a good answer beside the other one. */
  readonly accepted?: z.ZodType;
  /** For answers that are no JSON. */
  readonly contentType?: string;
}

/** Keeps the schemas' types where a plain annotation would lose them. */
export const endpoint = <Body = undefined, Query = undefined, Params = undefined>(
  spec: Endpoint<Body, Query, Params>,
): Endpoint<Body, Query, Params> => spec;
