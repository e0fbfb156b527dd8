import { once } from "node:events";
import { createServer } from "node:net";

/** Below the ports that systems lend to outgoing connections: one of those may be taken again before it is used. */
const firstPort = 20_000;
const portCount = 12_000;

/** A port that was free a moment ago, for a program that must be told one. */
export async function freePort(): Promise<number> {
  const port = firstPort + Math.floor(Math.random() * portCount);
  return (await isFree(port)) ? port : freePort();
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, "127.0.0.1");
  // Rejects where the port is in use.
  const isListening = await once(server, "listening").then(
    () => true,
    () => false,
  );
  if (!isListening) return false;
  server.close();
  await once(server, "close");
  return true;
}
