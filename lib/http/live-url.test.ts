import { expect, test } from "vitest";
import { liveUrl } from "./live-url";

const ask = (headers: Record<string, string>) =>
  new Request("http://127.0.0.1:3000/api/v1/live-ticket", { headers });

test("the page's own host is asked, as the browser or the proxy before us names it", () => {
  expect(liveUrl(ask({ host: "garage.local:3000" }))).toBe("ws://garage.local:3000/mqtt");
  const proxied = { host: "127.0.0.1:3000", "x-forwarded-host": "vindow.example.org" };
  expect(liveUrl(ask({ ...proxied, "x-forwarded-proto": "https" }))).toBe(
    "wss://vindow.example.org/mqtt",
  );
});

test("an address of https leads to wss, whatever the proxy forgets to say", () => {
  const headers = { host: "vindow.example.org" };
  expect(liveUrl(ask(headers), "https://vindow.example.org")).toBe("wss://vindow.example.org/mqtt");
});
