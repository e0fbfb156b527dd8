import { once } from "node:events";
import { connect } from "node:net";
import { createServer } from "node:tls";
import { onTestFinished } from "vitest";
import { type Authority, createAuthority } from "@/world/certificate";

export const privateAuthority = createAuthority("An authority of one house");

/** The address of a plain server, on TLS with a certificate of `authority`. */
export async function behindTls(
  url: string,
  authority: Authority = privateAuthority,
  hosts: readonly string[] = ["127.0.0.1"],
): Promise<string> {
  const port = Number(new URL(url).port);
  const server = createServer(authority.issue(hosts), (outside) => {
    const inside = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      one.on("error", () => other.destroy());
      one.pipe(other);
    }
    outside.once("close", () => inside.destroy());
    inside.once("close", () => outside.destroy());
  });
  server.on("tlsClientError", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return `https://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
}
