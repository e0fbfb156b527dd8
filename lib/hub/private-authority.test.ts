import { expect, onTestFinished, test } from "vitest";
import { skoda } from "@/lib/protocols/skoda/index";
import { enyaqSpec } from "@/world/garage";
import { startTestCloud } from "@/world/skoda/testing";
import { behindTls, privateAuthority } from "./testing/behind-tls";
import { eventually } from "./testing/eventually";
import { cloudSource } from "./testing/start-cloud";
import { startTestHub } from "./testing/start-test-hub";

/** A cloud whose interface, too, has a certificate that no public authority signed. */
async function start(more: string) {
  const cloud = await startTestCloud({});
  onTestFinished(() => cloud.close());
  const { hub, garageId } = await startTestHub({ protocols: [skoda], clock: cloud.clock });
  const source = cloudSource(cloud);
  const apiUrl = await behindTls(cloud.apiUrl);
  const settings = { ...source.settings, apiUrl, ca: `${cloud.ca}\n${more}` };
  await hub.sources.add({ garageId, ...source, settings });
  const live = (check: () => void) =>
    eventually(() => {
      cloud.clock.advance(250);
      check();
    });
  const car = () => [...hub.vehicles.values()].find(({ vin }) => vin === enyaqSpec.vin);
  return { live, car, source: () => hub.sources.list()[0] };
}

test("broker and interface of a source are trusted by the authorities that it has", async () => {
  const { live, car, source } = await start(privateAuthority.ca);
  await live(() => {
    expect(source()?.mqtt.state).toBe("connected");
    expect(source()?.rest?.state).toBe("connected");
    expect(car()?.state.chargePercent?.value).toBeGreaterThan(0);
  });
});

test("an interface of another authority is told on its own, beside a broker that is fine", async () => {
  const { live, source } = await start("");
  await live(() => expect(source()?.rest?.state).toBe("waiting"));
  expect(source()?.rest?.lastError).toMatch(/paste the certificate of its authority \(CA\)/);
  await live(() => expect(source()?.mqtt.state).toBe("connected"));
});
