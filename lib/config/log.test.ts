import { expect, test } from "vitest";
import { createLog } from "./log";
import { Secret } from "./secret";

function recordingLog(isPretty = false) {
  const lines: string[] = [];
  const log = createLog({
    level: "info",
    write: (line) => lines.push(line),
    now: () => 0,
    isPretty,
  });
  return { log, lines };
}

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

test("a line is JSON with its time, level and sentence", () => {
  const { log, lines } = recordingLog();
  log.info("Connected.", { sourceId: "s1" });
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { at: "1970-01-01T00:00:00.000Z", level: "info", sentence: "Connected.", sourceId: "s1" },
  ]);
});

test("a level below the chosen one is silent", () => {
  const { log, lines } = recordingLog();
  log.debug("noise");
  expect(lines).toEqual([]);
});

test("secrets are masked by name and by looks, at any depth", () => {
  const { log, lines } = recordingLog();
  log.warn(`refused ${jwt}`, {
    password: "hunter2",
    nested: { accessToken: "abc", pin: "1234", list: [jwt, new Secret("deep")] },
    request: { currentSpin: "5678", credentials: "plain", signingKey: "made" },
    error: new Error(`bad token vdw_0123456789abcdef`),
  });
  expect(lines.join()).not.toMatch(
    /hunter2|abc"|1234|5678|plain|made|c2lnbmF0dXJl|deep|0123456789abcdef/,
  );
});

test("a terminal gets words", () => {
  const { log, lines } = recordingLog(true);
  log.error("The disk is full.");
  expect(lines).toEqual(["00:00:00 error The disk is full."]);
});
