import { isOverTls } from "@/lib/auth/cookies";

/** Where the page's own host takes MQTT over WebSocket. */
export function liveUrl({ headers, url }: Request, publicUrl?: string): string {
  const own = new URL(url);
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? own.host;
  const isSecure = isOverTls(headers, publicUrl) || own.protocol === "https:";
  return `${isSecure ? "wss" : "ws"}://${host}/mqtt`;
}
