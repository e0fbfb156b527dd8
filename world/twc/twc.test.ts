import { connectAsync } from "mqtt";
import { describe, expect, it, onTestFinished } from "vitest";
import { decode } from "@/lib/protocols/twc/decode";
import { manualClock } from "../clock";
import { startSiteBroker } from "./broker";
import type { ChargerSpec, PluggedCar } from "./charger";
import { startHttp } from "./http";
import { startManager } from "./manager";
import { type TwcProfile, twcProfiles } from "./profile";
import { createSite } from "./site";

const spec: ChargerSpec = {
  id: "1E10",
  volts: [243, 241, 240],
  maxAmps: 32,
  readsVin: true,
  countsEnergy: true,
};

interface Options {
  readonly profile?: TwcProfile;
  readonly prefix?: string;
  readonly rateLimitSeconds?: number;
  readonly describes?: boolean;
}

/** One charger on a real broker, a clock that stands still, and somebody who listens. */
async function startOne(options: Options = {}) {
  const clock = manualClock();
  const broker = await startSiteBroker();
  let car: PluggedCar | undefined;
  const site = createSite({
    chargers: [{ spec, lifetimeKwh: 159.9 }],
    plugs: { carAt: () => car },
    clock,
  });
  const listener = await connectAsync(broker.url, {
    username: broker.username,
    password: broker.password,
  });
  const heard: { topic: string; text: string }[] = [];
  listener.on("message", (topic, payload) => heard.push({ topic, text: payload.toString() }));
  await listener.subscribeAsync("#");
  const manager = await startManager({ site, clock, rateLimitSeconds: 0, ...broker, ...options });
  onTestFinished(async () => {
    site.close();
    await manager.close();
    await listener.endAsync(true);
    await broker.close();
  });
  const { prefix } = manager;
  const last = (tail: string) =>
    heard.filter(({ topic }) => topic === `${prefix}/${tail}`).at(-1)?.text;
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((resolve) => listener.once("message", resolve));
  };
  return {
    clock,
    site,
    manager,
    heard,
    last,
    until,
    broker,
    send: (tail: string, payload: string | Buffer, retain = false) =>
      listener.publishAsync(`${prefix}/${tail}`, payload, { qos: 1, retain }),
    plug: (next: PluggedCar | undefined) => {
      car = next;
    },
  };
}

describe.each(twcProfiles)("the profile %s", (profile) => {
  it("publishes what Vindow understands, charger and circuit alike", async () => {
    const world = await startOne({ profile });
    world.plug({ vin: "5YJ3E1EA7KF000417", wantsAmps: 14.51 });
    world.clock.advance(30_000);
    await world.until(() => world.last("1E10/currentVehicleVIN") === "5YJ3E1EA7KF000417");
    const source = { id: "s", settings: {}, vins: [] };
    const results = world.heard.map(({ topic, text }) =>
      decode(
        { topic, payload: Buffer.from(text), qos: 0, isRetained: false, receivedAt: 1 },
        { now: 1, source },
      ),
    );
    expect(results.filter(({ kind }) => kind !== "understood")).toEqual([]);
    expect(world.last("1E10/ampsInUse")).toBe("14.51");
    expect(world.last("1E10/carsCharging")).toBe(profile === "main" ? "True" : "1");
    expect(world.last("1E10/power")).toEqual(profile === "main" ? undefined : expect.any(String));
    const allowance = profile === "seed" ? "config" : "all";
    expect(world.last(`${allowance}/maxAmpsForSlaves`)).toBe("24");
  });
});

describe("its habits", () => {
  it("drops what comes within the rate limit, zeros too", async () => {
    const world = await startOne({ rateLimitSeconds: 60 });
    world.plug({ wantsAmps: 16 });
    world.clock.advance(1_000);
    await world.until(() => world.last("1E10/ampsInUse") !== undefined);
    world.clock.advance(50_000);
    await world.send("marker", "1");
    await world.until(() => world.last("marker") === "1");
    expect(world.last("1E10/ampsInUse")).toBe("0.0");
    world.clock.advance(15_000);
    await world.until(() => world.last("1E10/ampsInUse") === "16.0");
  });

  it("says nothing when it goes, and leaves ghosts", async () => {
    const world = await startOne();
    await world.manager.leaveGhost("4142");
    await world.until(() => world.last("4142/lifetimekWh") === "4021");
    world.manager.silence();
    world.clock.advance(5_000);
    expect(world.last("1E10/ampsInUse")).toBeUndefined();
  });

  it("tells its prefix to Home Assistant", async () => {
    const world = await startOne({ prefix: "home/garage/TWC", describes: true });
    const isDescribed = ({ topic }: { topic: string }) => topic.startsWith("homeassistant/");
    await world.until(() => world.heard.some(isDescribed));
    const found = world.heard.find(isDescribed);
    expect(found?.text).toContain("home/garage/TWC/1E10/ampsInUse");
  });
});

describe("its commands", () => {
  it("charges now with amps and seconds, and ends it", async () => {
    const world = await startOne();
    await world.send("control/chargeNow", " 8 , 3600 ");
    await world.until(() => world.last("all/currentPolicy") === "Charge Now");
    expect(world.last("all/maxAmpsForSlaves")).toBe("8");
    await world.send("control/chargeNowEnd", "");
    await world.until(() => world.last("all/currentPolicy") === "Scheduled Charging");
  });

  it.each(["8", "8.5,60", "8,60,1", "abc", "40,60", "0,60"])("takes no %s", async (payload) => {
    const world = await startOne();
    await world.send("control/chargeNow", payload);
    await world.send("control/nonScheduledAction", "3");
    await world.until(() => world.last("all/currentPolicy") === "Track Green Energy");
    expect(world.site.policy.chargeNowAmps()).toBeUndefined();
  });

  it("are taken over HTTP too, with numbers as texts in its answers", async () => {
    const world = await startOne();
    const api = await startHttp(world.site);
    onTestFinished(api.close);
    const body = JSON.stringify({ chargeNowRate: 16, chargeNowDuration: 3600 });
    const answer = await fetch(`${api.url}/api/chargeNow`, { method: "POST", body });
    expect(await answer.json()).toEqual({ status: "success", rate: 16, duration: 3600 });
    const status = await (await fetch(`${api.url}/api/getStatus`)).json();
    expect(status).toMatchObject({
      currentPolicy: "Charge Now",
      maxAmpsToDivideAmongSlaves: "16.00",
      chargerLoadAmps: ["0.00"],
    });
  });

  it("keep a schedule, and remember two days, over HTTP", async () => {
    const world = await startOne();
    const api = await startHttp(world.site);
    onTestFinished(api.close);
    const given = {
      enabled: true,
      startingMinute: 1_320,
      endingMinute: 390,
      amps: 16,
      monday: true,
    };
    const options = { method: "POST", body: JSON.stringify(given) };
    const asked = await fetch(`${api.url}/api/setScheduledChargingSettings`, options);
    expect(asked.status).toBe(202);
    const status = await (await fetch(`${api.url}/api/getStatus`)).json();
    expect(status.ScheduledCharging).toEqual(given);
    const past = await (await fetch(`${api.url}/api/getHistory`)).json();
    expect(past).toHaveLength(576);
    expect(past.at(-1)).toEqual({ timestamp: expect.any(String), charger_power: 0 });
  });
});
