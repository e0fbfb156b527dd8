import mqtt from "mqtt";
import { describe, expect, onTestFinished, test } from "vitest";
import { history } from "@/lib/db/history";
import { createAuthority } from "@/world/certificate";
import { eventually } from "./testing/eventually";
import { startBroker } from "./testing/start-broker";
import { startChargers, vin } from "./testing/start-chargers";
import { hasMosquitto, startMosquitto } from "./testing/start-mosquitto";

const car = { vin, wantsAmps: 14.51 };
const house = { username: "house", password: "house-password" };

describe.skipIf(!hasMosquitto)(
  "a foreign broker (skipped where mosquitto is not installed)",
  () => {
    test("what flows is seen live, the car with it, and Charge now is proven by the policy", async () => {
      const { url } = await startMosquitto();
      const { charger, circuit, run, stored } = await startChargers({ url, car });
      await eventually(() =>
        expect(charger()?.state).toMatchObject({
          powerKw: { value: 10.505, isRetained: false },
          currentVin: { value: vin },
          isCharging: { value: true },
        }),
      );
      const { id } = await run({ kind: "charge-now", currentAmps: 8, durationMinutes: 60 });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      await eventually(() => expect(circuit()?.state.policy?.value).toBe("Charge Now"));
    });

    test("with user name and password, and refused in words without them", async () => {
      const { url } = await startMosquitto(undefined, house);
      const { charger, hub, garageId } = await startChargers({ url, ...house, car });
      await eventually(() => expect(charger()?.state.isCharging?.value).toBe(true));
      const wrong = await hub.sources.add({
        garageId,
        name: "Wrong",
        kind: "twc",
        settings: { url, username: house.username },
        secrets: { password: "guessed" },
      });
      await eventually(() => {
        const { mqtt: link } = hub.sources.view(wrong.id);
        expect(link.state).toBe("refused");
        expect(link.lastError).toBeTruthy();
        expect(JSON.stringify(link)).not.toContain("guessed");
      });
    });

    test("over TLS with a CA of its own, and not with another one", async () => {
      const authority = createAuthority("Test CA");
      const { url } = await startMosquitto(authority.issue(["127.0.0.1"]));
      const { charger, hub, garageId } = await startChargers({ url, ca: authority.ca, car });
      await eventually(() => expect(charger()?.state.isCharging?.value).toBe(true));
      const other = await hub.sources.add({
        garageId,
        name: "Other",
        kind: "twc",
        settings: { url, ca: createAuthority("Another CA").ca },
        secrets: {},
      });
      await eventually(() => {
        const { state, lastError } = hub.sources.view(other.id).mqtt;
        expect(state).not.toBe("connected");
        expect(lastError).toBeTruthy();
      });
    });

    test("no command is kept: who comes later hears none", async () => {
      const { url } = await startMosquitto();
      const { run, stored } = await startChargers({ url, car });
      const { id } = await run({ kind: "charge-now", currentAmps: 10, durationMinutes: 30 });
      await eventually(async () => expect((await stored(id))?.state).toBe("done"));
      const late = await mqtt.connectAsync(url);
      onTestFinished(() => void late.endAsync(true));
      const kept: string[] = [];
      const seen = new Promise<void>((resolve) =>
        late.on("message", (topic, _payload, { retain }) => {
          if (retain) kept.push(topic);
          else resolve();
        }),
      );
      await late.subscribeAsync("#");
      await seen;
      expect(kept.length).toBeGreaterThan(5);
      expect(kept.filter((topic) => topic.includes("/control/"))).toEqual([]);
    });

    test("a ghost that the owner forgets is gone from the broker too", async () => {
      const { url } = await startMosquitto();
      const { hub, manager } = await startChargers({ url, car });
      await manager.leaveGhost("4142");
      const ghost = () => [...hub.chargers.values()].find(({ twcId }) => twcId === "4142");
      await eventually(() => expect(ghost()).toBeDefined());
      await hub.forgetRetained(ghost()?.id ?? "");
      const late = await mqtt.connectAsync(url);
      onTestFinished(() => void late.endAsync(true));
      const kept: string[] = [];
      const seen = new Promise<void>((resolve) =>
        late.on("message", (topic, _payload, { retain }) => {
          if (retain) kept.push(topic);
          else resolve();
        }),
      );
      await late.subscribeAsync("home/garage/TWC/#");
      await seen;
      expect(kept.filter((topic) => topic.includes("/4142/"))).toEqual([]);
    });
  },
);

describe("with TWCManager's HTTP address", () => {
  test("wiring, hardware, schedule and its own memory are known, and all cars can be stopped", async () => {
    const { url } = await startBroker();
    const one = await startChargers({ url, car, hasHttp: true });
    const { charger, circuit, run, stored, hub, source, db } = one;
    await eventually(() => {
      expect(circuit()?.state.wiringMaxAmps?.value).toBe(32);
      expect(charger()?.state.hardwareMaxAmps?.value).toBe(32);
      expect(charger()?.state.isCharging?.value).toBe(true);
    });
    const kinds = hub.chargerSite(circuit()?.id ?? "")?.capabilities.map(({ kind }) => kind);
    expect(kinds).toContain("stop-all-charging");
    const request = {
      entityId: circuit()?.id ?? "",
      metric: "powerKw",
      from: Date.now() - 86_400_000,
      to: Date.now() + 1_000,
      points: 1_000,
    };
    await eventually(async () => expect((await history(db, request)).length).toBeGreaterThan(200));
    const { id } = await run({ kind: "stop-all-charging" });
    await eventually(async () => expect((await stored(id))?.state).toBe("done"));
    expect(hub.sources.view(source.id).rest?.state).toBe("connected");
  });
});
