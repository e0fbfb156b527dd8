import { once } from "node:events";
import { connect, createServer, type TLSSocket } from "node:tls";
import { expect, onTestFinished, test } from "vitest";
import { createAuthority } from "./certificate";

async function listen(hosts: readonly string[], authority = createAuthority("Pretend CA")) {
  const server = createServer(authority.issue(hosts), (socket) => {
    socket.on("error", () => undefined);
    socket.end("hello");
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const address = server.address();
  return { port: typeof address === "object" && address ? address.port : 0, ca: authority.ca };
}

const outcome = (socket: TLSSocket): Promise<string> =>
  new Promise((resolve) => {
    socket.once("secureConnect", () => resolve(socket.authorized ? "trusted" : "distrusted"));
    socket.once("error", (error) => resolve("code" in error ? String(error.code) : error.message));
    onTestFinished(() => void socket.destroy());
  });

test("a client that trusts the authority connects by address and by name", async () => {
  const { port, ca } = await listen(["localhost", "127.0.0.1"]);
  expect(await outcome(connect({ port, host: "127.0.0.1", ca }))).toBe("trusted");
  expect(await outcome(connect({ port, host: "127.0.0.1", servername: "localhost", ca }))).toBe(
    "trusted",
  );
});

test("another authority and another name are refused", async () => {
  const { port, ca } = await listen(["elsewhere.example"]);
  const stranger = createAuthority("Stranger").ca;
  expect(await outcome(connect({ port, host: "127.0.0.1", ca }))).toBe(
    "ERR_TLS_CERT_ALTNAME_INVALID",
  );
  expect(await outcome(connect({ port, host: "127.0.0.1", ca: stranger }))).not.toBe("trusted");
});
