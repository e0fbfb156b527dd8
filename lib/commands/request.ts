import { parse } from "zod";
import { type Intent, intent } from "@/lib/domain/intent";

/** What is asked of the car, with an id of the asker's choosing: the same id twice is the same command. */
export type CommandRequest = Intent & {
  readonly id?: string | undefined;
  /** When the button was pressed, by the browser's clock. */
  readonly clickedAt?: number | undefined;
};

/** The intent alone, as the protocols know it. */
export function intentOf(request: CommandRequest): Intent {
  const { id: _id, clickedAt: _clickedAt, ...rest } = request;
  return parse(intent, rest);
}
