import { onTestFinished } from "vitest";
import { skoda } from "@/lib/protocols/skoda/index";
import type { SkodaCloudOf } from "@/world/skoda/cloud";
import { startTestCloud, type TestCloud } from "@/world/skoda/testing";
import { eventually } from "./eventually";
import { startTestHub } from "./start-test-hub";

/** What a source of the pretend cloud's account is configured with. */
export const cloudSource = (cloud: TestCloud) => ({
  name: "Škoda",
  kind: "skoda" as const,
  settings: {
    url: cloud.mqttUrl,
    ca: cloud.ca,
    profile: cloud.profile,
    apiUrl: cloud.apiUrl,
    userId: cloud.tokens.userId,
  },
  secrets: {
    accessToken: cloud.tokens.accessToken,
    refreshToken: cloud.tokens.refreshToken,
    fcmToken: cloud.tokens.fcmToken,
  },
});

/** A pretend cloud and a hub that live by the same clock, connected. */
export async function startCloudHub(options: Partial<SkodaCloudOf> = {}) {
  const cloud = await startTestCloud(options);
  onTestFinished(() => cloud.close());
  const started = await startTestHub({ protocols: [skoda], clock: cloud.clock });
  const { hub, garageId } = started;
  const source = await hub.sources.add({ garageId, ...cloudSource(cloud) });
  const link = () => hub.sources.list()[0]?.mqtt;
  const car = (vin: string) => [...hub.vehicles.values()].find((each) => each.vin === vin);
  /** Lets the clock run until the condition holds; what waits for sockets gets its turn in between. */
  const live = (check: () => void | Promise<void>, stepMs = 250) =>
    eventually(async () => {
      cloud.clock.advance(stepMs);
      await check();
    });
  return { ...started, cloud, source, link, car, live };
}
