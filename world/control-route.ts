import { z } from "zod";
import type { HttpAnswer, HttpRequest } from "./http";

export interface ControlRoute {
  readonly route: string;
  readonly handle: (
    request: HttpRequest,
    parts: Readonly<Record<string, string>>,
  ) => HttpAnswer | Promise<HttpAnswer>;
}

export const done: HttpAnswer = { status: 204 };

/** Reads the body by a schema; what does not fit is a 400 with the reason. */
export const reading =
  <Schema extends z.ZodType>(
    schema: Schema,
    use: (
      body: z.infer<Schema>,
      parts: Readonly<Record<string, string>>,
    ) => HttpAnswer | Promise<HttpAnswer>,
  ): ControlRoute["handle"] =>
  (request, parts) => {
    const read = schema.safeParse(request.body);
    return read.success
      ? use(read.data, parts)
      : { status: 400, body: z.prettifyError(read.error) };
  };
