import { expect, test } from "vitest";
import { refusedDelayMs, retryDelayMs } from "./backoff";
import { faultOfConnack5, faults, type LinkFault } from "./link-fault";
import type { LinkMessage } from "./link-inbox";
import type { LinkOptions } from "./link-options";
import { createManualClock } from "./manual-clock";
import type { LinkHandlers } from "./mqtt-link";
import { createUpstream, type Prepared } from "./upstream";

const options: LinkOptions = {
  url: "mqtt://127.0.0.1:1",
  protocolVersion: 4,
  isClean: true,
  filters: [],
  qos: 0,
};
const unreachable: LinkFault = { kind: "network", sentence: "Nothing listens there." };

const message = (topic: string): LinkMessage => ({
  topic,
  payload: new Uint8Array(),
  qos: 0,
  isRetained: false,
  acknowledge: () => undefined,
});

/** An upstream whose connections are the test's to open and close. */
function start(prepared: () => Prepared = () => ({ kind: "ready", options })) {
  const clock = createManualClock();
  const links: LinkHandlers[] = [];
  const heard: string[] = [];
  let refusals = 0;
  let closed = 0;
  const upstream = createUpstream({
    prepare: () => Promise.resolve(prepared()),
    onMessage: ({ topic }) => void heard.push(topic),
    onLink: () => undefined,
    suspect: () => "accessToken",
    onRefused: () => {
      refusals += 1;
    },
    clock,
    random: () => 0,
    connect: (_options, handlers) => {
      links.push(handlers);
      return {
        publish: () => Promise.resolve(true),
        pause: () => undefined,
        resume: () => undefined,
        close: () => {
          closed += 1;
        },
      };
    },
  });
  upstream.start();
  const turn = () => new Promise(setImmediate);
  const last = () => links.at(-1);
  return {
    upstream,
    clock,
    links,
    heard,
    last,
    turn,
    refusals: () => refusals,
    closed: () => closed,
  };
}

test("ten tries are five seconds apart, then the pause doubles up to two minutes", () => {
  const delays = Array.from({ length: 18 }, (_, index) => retryDelayMs(index + 1, () => 0) / 1_000);
  expect(delays).toEqual([5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 10, 20, 40, 80, 120, 120, 120, 120]);
  expect(retryDelayMs(1, () => 0.999)).toBeLessThan(6_000);
  expect(refusedDelayMs(() => 0)).toBe(300_000);
});

test("the link is tried for ever, and success starts the count anew", async () => {
  const { upstream, clock, last, links, turn } = start();
  await turn();
  for (let tries = 1; tries <= 12; tries += 1) {
    last()?.onClose(unreachable);
    expect(upstream.link()).toMatchObject({ state: "waiting", lastError: unreachable.sentence });
    const waitMs = (upstream.link().nextRetryAt ?? 0) - clock.now();
    expect(waitMs).toBe(retryDelayMs(tries, () => 0));
    clock.advance(waitMs);
    await turn();
    expect(links).toHaveLength(tries + 1);
  }
  last()?.onOpen();
  expect(upstream.link()).toEqual({ state: "connected", since: clock.now() });
  last()?.onClose(unreachable);
  expect((upstream.link().nextRetryAt ?? 0) - clock.now()).toBe(5_000);
});

test("what meets us after every connect is tried ever more rarely, though we are let in each time", async () => {
  const { upstream, clock, last, turn } = start();
  await turn();
  const waits: number[] = [];
  for (let tries = 1; tries <= 12; tries += 1) {
    last()?.onOpen();
    last()?.onClose(faults.tooLarge);
    expect(upstream.link()).toMatchObject({
      state: "waiting",
      lastError: faults.tooLarge.sentence,
    });
    waits.push((upstream.link().nextRetryAt ?? 0) - clock.now());
    clock.advance(waits.at(-1) ?? 0);
    await turn();
  }
  expect(waits).toEqual(waits.map((_wait, index) => retryDelayMs(index + 1, () => 0)));
  last()?.onOpen();
  clock.advance(3_600_000);
  last()?.onClose(faults.tooLarge);
  expect((upstream.link().nextRetryAt ?? 0) - clock.now()).toBe(5_000);
  clock.advance(5_000);
  await turn();
  last()?.onOpen();
  last()?.onClose(unreachable);
  expect((upstream.link().nextRetryAt ?? 0) - clock.now()).toBe(5_000);
});

test("refused credentials are another state than a broken network, and are tried rarely", async () => {
  const { upstream, clock, last, turn, refusals } = start();
  await turn();
  last()?.onClose(faultOfConnack5(135));
  expect(upstream.link()).toMatchObject({
    state: "refused",
    reasonCode: 135,
    suspect: "accessToken",
  });
  expect((upstream.link().nextRetryAt ?? 0) - clock.now()).toBe(300_000);
  expect(refusals()).toBe(1);
});

const hourMs = 3_600_000;

/** An upstream that is connected with a token for one hour, three minutes before that hour ends. */
async function startBeforeExpiry() {
  const begun = { faulty: false };
  const expiresAt = 1_700_000_000_000 + hourMs;
  const started = start(() =>
    begun.faulty ? { kind: "fault", fault: unreachable } : { kind: "ready", options, expiresAt },
  );
  await started.turn();
  started.last()?.onOpen();
  started.clock.advance(hourMs - 180_000 - 1);
  await started.turn();
  expect(started.links).toHaveLength(1);
  const tick = async () => {
    started.clock.advance(1);
    await started.turn();
  };
  return { ...started, begun, tick };
}

test("three minutes before the token ends a new link takes over, and nothing is missed in between", async () => {
  const { upstream, links, closed, heard, tick } = await startBeforeExpiry();
  await tick();
  expect(links).toHaveLength(2);
  expect(closed()).toBe(0);
  links[0]?.onMessage(message("old"));
  expect(upstream.link().state).toBe("connected");
  links[1]?.onOpen();
  expect(closed()).toBe(1);
  links[1]?.onMessage(message("new"));
  links[0]?.onMessage(message("too late"));
  expect(heard).toEqual(["old", "new"]);
});

test("while no new token is to be had the old link stays, and it is tried again", async () => {
  const { upstream, clock, links, closed, begun, turn, tick } = await startBeforeExpiry();
  begun.faulty = true;
  await tick();
  expect([links.length, closed(), upstream.link().state]).toEqual([1, 0, "connected"]);
  begun.faulty = false;
  clock.advance(30_000);
  await turn();
  expect(links).toHaveLength(2);
});

test("a broker that ends the old link once the new one comes does no harm", async () => {
  const { upstream, links, tick } = await startBeforeExpiry();
  await tick();
  links[0]?.onClose(unreachable);
  expect(upstream.link().state).toBe("connected");
  links[1]?.onOpen();
  expect(upstream.link().state).toBe("connected");
});

test("a new link that fails is told, and the old one is heard as long as it lasts", async () => {
  const { upstream, links, heard, tick } = await startBeforeExpiry();
  await tick();
  links[1]?.onClose(unreachable);
  expect(upstream.link()).toMatchObject({ state: "waiting", lastError: unreachable.sentence });
  links[0]?.onMessage(message("still"));
  expect(heard).toEqual(["still"]);
});

test("the last word of an old connection is not heard", async () => {
  const { upstream, links, turn } = start();
  await turn();
  const [first] = links;
  upstream.restart();
  await turn();
  links[1]?.onOpen();
  first?.onClose(unreachable);
  expect(upstream.link().state).toBe("connected");
});

test("after stop nothing is tried any more", async () => {
  const { upstream, clock, last, links, turn } = start();
  await turn();
  last()?.onClose(unreachable);
  upstream.stop();
  clock.advance(600_000);
  await turn();
  expect(links).toHaveLength(1);
  expect(upstream.link().state).toBe("off");
});
