import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

const readers: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);
/** A foreign page cannot send a header of its own naming without asking us first, and we never allow it. */
const ownHeader = "x-vindow";

const hostOf = (headers: Headers): string | undefined =>
  headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host") ?? undefined;

function isForeignOrigin(headers: Headers): boolean {
  const origin = headers.get("origin");
  if (origin === null) return false;
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(headers);
}

function isForeignSite(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
}

/** Refuses a change that a foreign page made the browser send along with the session's cookie. */
export function refuseForgery(request: Request): void {
  if (readers.has(request.method)) return;
  const { headers } = request;
  if (isForeignSite(headers) || isForeignOrigin(headers)) {
    throw new AppError("forbidden", say("request.otherSite"));
  }
  if (headers.get(ownHeader) === null) {
    throw new AppError("forbidden", say("request.ownHeader", { header: ownHeader }));
  }
}
