import { expect, test } from "vitest";
import { silentLog } from "@/lib/domain/log";
import { clientAddress, createWeb, listen } from "./web";

test("a stranger cannot choose the address they are counted under", () => {
  expect(clientAddress("203.0.113.9", "10.0.0.1")).toBe("203.0.113.9");
});

test("a proxy on this machine is believed, but only what it added itself", () => {
  expect(clientAddress("127.0.0.1", "6.6.6.6, 203.0.113.9")).toBe("203.0.113.9");
  expect(clientAddress("::ffff:127.0.0.1", undefined)).toBe("::ffff:127.0.0.1");
});

test("who comes before the pages are ready is told so, with the headers of every answer", async () => {
  const { server, close } = createWeb({
    isDevelopment: false,
    log: silentLog,
    upgradeMqtt: (_request, socket) => socket.destroy(),
  });
  const port = await listen(server, 0, "127.0.0.1");
  const answer = await fetch(`http://127.0.0.1:${port}/cars`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toBe("Vindow is starting.\n");
  expect(answer.headers.get("x-frame-options")).toBe("DENY");
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
  await close();
});
