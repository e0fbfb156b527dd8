import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

/** One page of a list, newest first; hand `nextCursor` back for the following one. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

/** The place after an item: its time and its id. */
export interface Place {
  readonly at: number;
  readonly id: string;
}

const toCursor = ({ at, id }: Place): string => Buffer.from(`${at} ${id}`).toString("base64url");

/** Reads a cursor; a foreign one is the asker's mistake. */
export function fromCursor(cursor: string): Place {
  const [, at, id] = /^(\d+) (\S+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (at === undefined || id === undefined) {
    throw new AppError("bad-request", say("request.cursor"));
  }
  return { at: Number(at), id };
}

/** Cuts the one item that was read too many to see whether more follow. */
export function toPage<Item>(
  rows: readonly Item[],
  limit: number,
  placeOf: (item: Item) => Place,
): Page<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  if (rows.length <= limit || last === undefined) return { items };
  return { items, nextCursor: toCursor(placeOf(last)) };
}
