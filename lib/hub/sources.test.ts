import { expect, test } from "vitest";
import { startTestHub } from "./testing/start-test-hub";

test("a source whose kind nobody here speaks says so instead of looking switched off", async () => {
  const { hub, garageId } = await startTestHub();
  const source = await hub.sources.add({
    garageId,
    name: "By key",
    kind: "skoda-api",
    settings: {},
    secrets: { accessToken: "secret" },
  });
  expect(source.mqtt.state).toBe("refused");
  expect(source.mqtt.lastError).toContain("does not speak this kind");
});
