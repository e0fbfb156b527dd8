import { expect, test } from "vitest";
import { createBench } from "./testing/fixture";
import { everybody } from "./testing/start-server";

const start = createBench();

test("who comes too often did not guess: others of the same address are let in", async () => {
  const { join } = await start({
    authenticate: async (request) =>
      request.username === "loop"
        ? { kind: "refused", code5: 0x9f, code3: 3, reason: "too often" }
        : everybody(request),
    serverLimits: { maxFailedLogins: 2, isLoopbackLimited: true },
  });
  for (const clientId of ["1", "2", "3"])
    expect((await join({ username: "loop", clientId })).connack).toMatchObject({
      reasonCode: 0x9f,
    });
  expect((await join({ username: "other" })).connack).toMatchObject({ reasonCode: 0 });
});
