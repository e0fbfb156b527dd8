import mqtt from "mqtt";
import { describe, expect, onTestFinished, test } from "vitest";
import { ovms } from "@/lib/protocols/ovms/index";
import { createAuthority } from "@/world/certificate";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { hasMosquitto, startMosquitto } from "./testing/start-mosquitto";
import { prefix, startOvms as start } from "./testing/start-ovms";
import { startTestHub } from "./testing/start-test-hub";

test("a broker of MQTT 3.1.1 is spoken to in its own version", async () => {
  const versions: (number | undefined)[] = [];
  const broker = await startBroker(({ protocolVersion: version }) => {
    versions.push(version);
    return version === 5 ? { code3: 1, code5: 0x84 } : undefined;
  });
  const { hub, garageId } = await startTestHub({ protocols: [ovms] });
  const settings = { url: broker.url, prefix };
  const { id } = await hub.sources.add({
    garageId,
    name: "L",
    kind: "ovms",
    settings,
    secrets: {},
  });
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("waiting"));
  hub.sources.retry(id);
  await eventually(() => expect(hub.sources.list()[0]?.mqtt.state).toBe("connected"));
  expect(versions).toEqual([5, 4]);
});

describe.skipIf(!hasMosquitto)(
  "a foreign broker (skipped where mosquitto is not installed)",
  () => {
    test("what it kept is read after a restart, and charging is seen live", async () => {
      const { url } = await startMosquitto();
      const { car, run, stored, model } = await start({ url, car: { soc: 61 } });
      const { id } = await run({ kind: "start-charging" });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      expect(model.isCharging).toBe(true);
      expect(car()?.state).toMatchObject({
        chargePercent: { value: expect.closeTo(61, 0) },
        chargingState: { value: "charging" },
        chargePowerKw: { value: expect.closeTo(3.3, 0) },
        position: { value: { latitude: 50.411512, longitude: 14.904207 } },
      });
    });

    test("a command that the car does not take ends after a minute", async () => {
      const { url } = await startMosquitto();
      const { run } = await start({ url });
      const listener = await mqtt.connectAsync(url, { protocolVersion: 5 });
      onTestFinished(() => void listener.endAsync(true));
      await listener.subscribeAsync(`${prefix}client/+/command/+`, { qos: 1 });
      const heard = new Promise<mqtt.IPublishPacket>((resolve) =>
        listener.once("message", (_topic, _payload, packet) => resolve(packet)),
      );
      await run({ kind: "read-status" });
      const { properties, retain, qos } = await heard;
      expect([retain, qos]).toEqual([false, 1]);
      expect(properties?.messageExpiryInterval).toBeLessThanOrEqual(60);
    });

    test("over TLS with a CA of its own", async () => {
      const authority = createAuthority("Test CA");
      const issued = authority.issue(["127.0.0.1"]);
      const { url } = await startMosquitto(issued);
      const { car } = await start({ url, ca: authority.ca });
      expect(car()?.state.chargePercent?.value).toBe(50);
    });

    test("a car that speaks the design of 2018 over it", async () => {
      const { url } = await startMosquitto();
      const { car, run, stored } = await start({ url, layout: "seed" });
      const { id } = await run({ kind: "start-climate" });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      await eventually(() => expect(car()?.state.climateState?.value).toBe("on"));
    });
  },
);
