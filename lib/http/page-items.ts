import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor?: string;
}

interface Asked {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

const idOfItem = ({ id }: { readonly id: string }): string => id;

/** One page of a list that is at hand as a whole; all that follows the cursor where no limit is asked for. */
export function pageItems<Item extends { readonly id: string }>(
  items: readonly Item[],
  asked: Asked,
): Page<Item> {
  return pageBy(items, asked, idOfItem);
}

/** The same for items that go by another name than `id`. */
export function pageBy<Item>(
  items: readonly Item[],
  { limit, cursor }: Asked,
  nameOf: (item: Item) => string,
): Page<Item> {
  const start = cursor === undefined ? 0 : placeAfter(items, readCursor(cursor), nameOf);
  const end = limit === undefined ? items.length : start + limit;
  const shown = items.slice(start, end);
  const last = shown.at(-1);
  if (end >= items.length || last === undefined) return { items: shown };
  return { items: shown, nextCursor: Buffer.from(`after ${nameOf(last)}`).toString("base64url") };
}

function readCursor(cursor: string): string {
  const [, name] = /^after (.+)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (name !== undefined) return name;
  throw foreign();
}

/** An item that is gone since leaves no place to go on from. */
function placeAfter<Item>(
  items: readonly Item[],
  name: string,
  nameOf: (item: Item) => string,
): number {
  const index = items.findIndex((item) => nameOf(item) === name);
  if (index < 0) throw foreign();
  return index + 1;
}

const foreign = (): AppError => new AppError("bad-request", say("request.cursor"));
