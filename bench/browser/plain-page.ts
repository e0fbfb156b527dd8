import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";

/** The least a page can do: MQTT.js straight from the broker, the last messages as text. */
const html = (brokerUrl: string) => `<!doctype html><title>Plain</title><ol id="list"></ol>
<script src="/mqtt.js"></script><script>
const list = document.getElementById("list");
const client = mqtt.connect(${JSON.stringify(brokerUrl)}, { protocolVersion: 4 });
client.on("connect", () => client.subscribe("#", () => { document.title = "ready"; }));
client.on("message", (topic, payload) => {
  const row = list.appendChild(document.createElement("li"));
  row.textContent = topic + " " + payload.toString();
  if (list.children.length > 40) list.firstChild.remove();
});</script>`;

/** Serves that page; answers with its address. */
export async function servePlainPage(
  brokerUrl: string,
): Promise<{ url: string; close: () => void }> {
  const script = await readFile("node_modules/mqtt/dist/mqtt.min.js");
  const server = createServer((request, response) => {
    const isScript = request.url === "/mqtt.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : html(brokerUrl));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  return { url: `http://127.0.0.1:${address.port}`, close: () => void server.close() };
}
