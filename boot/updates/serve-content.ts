import { once } from "node:events";
import { createServer } from "node:http";
import { Readable } from "node:stream";
import { onTestFinished } from "vitest";
import { GET } from "@/app/api/v1/updates/[id]/content/route";

/** The route of the files on a real socket, the way Next serves it. */
export async function serveContent(): Promise<string> {
  const server = createServer(async (incoming, answer) => {
    const url = new URL(incoming.url ?? "", "http://vindow.test");
    const [, id = ""] = /^\/api\/v1\/updates\/([^/]+)\/content$/.exec(url.pathname) ?? [];
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]);
    const request = new Request(url, { headers: Object.fromEntries(headers) });
    const response = await GET(request, { params: Promise.resolve({ id }) });
    answer.writeHead(response.status, Object.fromEntries(response.headers));
    Readable.from(response.body ?? [])
      .on("error", () => answer.destroy())
      .pipe(answer);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
}
