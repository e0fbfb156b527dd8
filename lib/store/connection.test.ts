import mqtt from "mqtt";
import { afterEach, expect, test } from "vitest";
import { matches } from "@/lib/mqtt/match";
import type { Admission } from "@/lib/mqtt-server/admission";
import { createBench } from "@/lib/mqtt-server/testing/fixture";
import { type Connection, createConnection } from "./connection";
import type { TicketAnswer } from "./ticket";

const start = createBench({
  authenticate: async ({ password }): Promise<Admission> =>
    new TextDecoder().decode(password) === "good"
      ? {
          kind: "viewer",
          principal: "jana",
          mayPublish: () => false,
          maySubscribe: (filter) => filter.startsWith("live/g/") || filter.startsWith("journal/g/"),
        }
      : { kind: "refused", code5: 0x86, code3: 4, reason: "no ticket" },
  currentState: (filter) =>
    matches(filter, "live/g/vehicle/v") ? [{ topic: "live/g/vehicle/v", payload: "{}" }] : [],
});

const opened: Connection[] = [];
afterEach(() => {
  for (const connection of opened.splice(0)) connection.close();
});

/** A browser page that watches what its connection tells. */
function watch(url: string, answers: readonly TicketAnswer[] = []) {
  const seen: string[] = [];
  const waiting = new Set<() => void>();
  const tell = (word: string) => {
    seen.push(word);
    for (const wake of waiting) wake();
  };
  let asked = 0;
  const ticket = { url, username: "ticket", ticket: "good", topics: ["live/g/#", "journal/g/#"] };
  const connection = createConnection({
    fetchTicket: async () => answers[asked++] ?? { kind: "ticket", ticket },
    loadMqtt: async () => mqtt,
    onMessage: (topic) => tell(topic),
    onLink: tell,
    pageUrl: "http://127.0.0.1/",
    random: () => 0,
  });
  opened.push(connection);
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  const count = (word: string) => seen.filter((one) => one === word).length;
  return { connection, seen, until, count, asked: () => asked };
}

test("the line opens with a ticket and brings the current state of the live topics", async () => {
  const { wsUrl } = await start();
  const page = watch(wsUrl);
  page.connection.open();
  await page.until(() => page.seen.includes("live/g/vehicle/v"));
  expect(page.seen[0]).toBe("live");
});

test("opening twice, as strict mode does, makes one connection", async () => {
  const { server, wsUrl } = await start();
  const page = watch(wsUrl);
  page.connection.open();
  page.connection.open();
  await page.until(() => page.count("live/g/vehicle/v") > 0);
  expect(server.connected()).toHaveLength(1);
  expect(page.asked()).toBe(1);
});

test("closing before the ticket comes leaves no connection", async () => {
  const { server, wsUrl } = await start();
  const page = watch(wsUrl);
  page.connection.open();
  page.connection.close();
  page.connection.open();
  await page.until(() => page.count("live") > 0);
  expect(server.connected()).toHaveLength(1);
});

test("a dropped line is told of and comes back by itself with a new ticket", async () => {
  const { server, wsUrl } = await start();
  const page = watch(wsUrl);
  page.connection.open();
  await page.until(() => page.count("live/g/vehicle/v") === 1);
  server.disconnect(() => true, 0x8b, "restart");
  await page.until(() => page.count("live/g/vehicle/v") === 2);
  expect(page.seen).toContain("lost");
  expect(page.asked()).toBe(2);
});

test("a ticket that is refused leads to another try, not to the end", async () => {
  const { wsUrl } = await start();
  const stale = { url: wsUrl, username: "ticket", ticket: "stale", topics: ["live/g/#"] };
  const page = watch(wsUrl, [{ kind: "ticket", ticket: stale }]);
  page.connection.open();
  await page.until(() => page.count("live") === 1);
  expect(page.seen[0]).toBe("lost");
});

test("a server that cannot be reached is asked again", async () => {
  const { wsUrl } = await start();
  const page = watch(wsUrl, [{ kind: "unreachable" }]);
  page.connection.open();
  await page.until(() => page.count("live") === 1);
  expect(page.asked()).toBe(2);
});

test.each(["signed-out", "not-allowed"] as const)("%s ends the attempts", async (kind) => {
  const { wsUrl } = await start();
  const page = watch(wsUrl, [{ kind }]);
  page.connection.open();
  await page.until(() => page.count(kind) === 1);
  page.connection.retryNow();
  expect(page.asked()).toBe(1);
  expect(page.seen).toEqual([kind]);
});

test("the journal is subscribed only while it is watched", async () => {
  const { server, wsUrl } = await start();
  const page = watch(wsUrl);
  page.connection.open();
  await page.until(() => page.count("live/g/vehicle/v") === 1);
  expect(server.hasSubscribers("journal/g/s")).toBe(false);
  const stop = page.connection.watch("journal/");
  const ping = setInterval(() => server.publish({ topic: "journal/g/s", payload: "{}" }), 5);
  await page.until(() => page.count("journal/g/s") > 0);
  clearInterval(ping);
  stop();
  await expect.poll(() => server.hasSubscribers("journal/g/s")).toBe(false);
});
