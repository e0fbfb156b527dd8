/** Where the page's own host takes MQTT over WebSocket. */
export function liveUrl(request: Request): string {
  const { headers } = request;
  const url = new URL(request.url);
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? url.host;
  const isSecure = (headers.get("x-forwarded-proto") ?? url.protocol).startsWith("https");
  return `${isSecure ? "wss" : "ws"}://${host}/mqtt`;
}
