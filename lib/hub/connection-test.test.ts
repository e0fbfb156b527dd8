import { once } from "node:events";
import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { StoredSourceConfig } from "@/lib/domain/source-config";
import { createAuthority } from "@/world/certificate";
import { realClock } from "@/world/clock";
import { enyaqSpec, familyCars } from "@/world/garage";
import { startSkodaCloud } from "@/world/skoda/cloud";
import { testConnection } from "./connection-test";
import "./testing/start-test-hub";
import type { TestStep } from "./test-course";

async function startCloud() {
  const clock = realClock();
  const cloud = await startSkodaCloud({ cars: familyCars(clock.now()), profile: "2026", clock });
  onTestFinished(() => cloud.close());
  const { accessToken, fcmToken, userId } = cloud.tokens;
  const settings = {
    url: cloud.mqttUrl,
    ca: cloud.ca,
    profile: "2026",
    apiUrl: cloud.apiUrl,
    userId,
  };
  const config = (
    change: Readonly<Record<string, string>> = {},
    secrets: Readonly<Record<string, string>> = {},
  ): StoredSourceConfig => ({
    name: "Škoda",
    kind: "skoda",
    settings: { ...settings, ...change },
    secrets: { accessToken, fcmToken, ...secrets },
    vehicles: [{ vin: enyaqSpec.vin }],
  });
  const tell = () => {
    const topic = `${userId}/${enyaqSpec.vin}/service-event/charging`;
    cloud.broker.publish({ topic, payload: "{}" });
  };
  return { cloud, config, tell };
}

async function fateOf(
  config: StoredSourceConfig,
  onStep: (step: TestStep) => void = () => undefined,
) {
  const steps: TestStep[] = [];
  const isFine = await testConnection(config, (step) => {
    onStep(step);
    if (step.status !== "waiting") steps.push(step);
  });
  const failed = steps.find(({ status }) => status === "failed");
  return { isFine, failed, words: steps.map(({ step, status }) => `${step} ${status}`) };
}

test("a good source passes every step, up to its first message", async () => {
  const { config, tell } = await startCloud();
  const { isFine, words } = await fateOf(config(), ({ step, status }) => {
    if (step === "message" && status === "waiting") tell();
  });
  expect(isFine).toBe(true);
  expect(words).toEqual([
    "dns skipped",
    "tcp ok",
    "tls ok",
    "connect ok",
    "subscribe ok",
    "message ok",
  ]);
});

test("a certificate of another authority is told apart, and the CA is the suspect", async () => {
  const { config } = await startCloud();
  const { ca } = createAuthority("Somebody else");
  const { failed, words } = await fateOf(config({ ca }));
  expect(failed).toMatchObject({ step: "tls", suspect: "ca" });
  expect(words.slice(-3)).toEqual(["connect skipped", "subscribe skipped", "message skipped"]);
});

test("a port where nobody listens, and an unknown host", async () => {
  const { config } = await startCloud();
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : 0;
  server.close();
  await once(server, "close");
  const closed = await fateOf(config({ url: `mqtts://127.0.0.1:${port}` }));
  expect(closed.failed).toMatchObject({ step: "tcp" });
  expect(closed.failed?.sentence).toMatch(/Nothing listens/);
  const unknown = await fateOf(config({ url: "mqtts://no-such-host.invalid:8883" }));
  expect(unknown.failed?.step).toBe("dns");
});

test("a wrong token is named with its reason code", async () => {
  const { config } = await startCloud();
  const { failed } = await fateOf(config({}, { accessToken: "nonsense" }));
  expect(failed).toMatchObject({ step: "connect", reasonCode: 134, suspect: "accessToken" });
});

test("the wrong MQTT version says which profile to choose", async () => {
  const { config } = await startCloud();
  const { failed } = await fateOf(config({ profile: "2024" }));
  expect(failed).toMatchObject({ step: "connect", reasonCode: 5 });
  expect(failed?.sentence).toMatch(/profile 2026/);
});

test("an address that is none is told at once", async () => {
  const { config } = await startCloud();
  const { failed } = await fateOf(config({ url: "broker.example" }));
  expect(failed).toMatchObject({ suspect: "url" });
});

test("a refresh token is never spent by a test", async () => {
  const { config, cloud } = await startCloud();
  const { refreshToken } = cloud.tokens;
  const { isFine, words } = await fateOf({ ...config(), secrets: { refreshToken } });
  expect(isFine).toBe(true);
  expect(words).toContain("token skipped");
});
