import { z } from "zod";
import { type Intent, intent } from "@/lib/domain/intent";

/** What a person's program sends: the intent, an id of its own choosing, and when the button was pressed. */
export type CommandRequest = Intent & {
  readonly id?: string | undefined;
  readonly clickedAt?: number | undefined;
};

const envelope = z.looseObject({
  /** The same id twice is the same command: a request may be repeated without harm. */
  id: z
    .string()
    .regex(/^[\w-]{8,64}$/, "Use 8 to 64 letters, digits, - or _.")
    .optional(),
  clickedAt: z.int().min(0).optional(),
});

/** The body of `POST /vehicles/{id}/commands`. */
export const commandRequest = envelope.transform((body, context): CommandRequest => {
  const { id, clickedAt, ...rest } = body;
  const parsed = intent.safeParse(rest);
  if (parsed.success) return { ...parsed.data, id, clickedAt };
  for (const issue of parsed.error.issues)
    context.addIssue({ code: "custom", message: issue.message, path: issue.path });
  return z.NEVER;
});

/** The intent alone, as the protocols know it. */
export function intentOf(request: CommandRequest): Intent {
  const { id: _id, clickedAt: _clickedAt, ...rest } = request;
  return intent.parse(rest);
}
