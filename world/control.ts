import { z } from "zod";
import * as act from "./car/act";
import { type Car, doorNames } from "./car/car";
import { startTrip } from "./car/drive";
import { type ControlRoute, done, reading } from "./control-route";
import { type HttpAnswer, type HttpEndpoint, matchPath, serveHttp } from "./http";
import { moduleRoutes } from "./ovms/control";
import type { Module } from "./ovms/module";
import type { SkodaCloud } from "./skoda/cloud";
import { fault } from "./skoda/faults";
import type { Manager } from "./twc/manager";

const place = z.object({ latitude: z.number(), longitude: z.number() });

/** What another process may set on a car, as if somebody had done it there. */
const carChange = z.strictObject({
  chargePercent: z.number().min(0).max(100).optional(),
  targetPercent: z.number().min(10).max(100).optional(),
  plug: z.enum(["none", "ac", "dc"]).optional(),
  offeredKw: z.number().min(0).max(350).default(11),
  isCharging: z.boolean().optional(),
  isChargingInterrupted: z.boolean().optional(),
  chargeFault: z.string().optional(),
  isLocked: z.boolean().optional(),
  open: z.array(z.enum([...doorNames, "trunk", "bonnet", "sunroof"])).optional(),
  windowsOpen: z.array(z.enum(doorNames)).optional(),
  areLightsOn: z.boolean().optional(),
  isOnline: z.boolean().optional(),
  isAwake: z.boolean().optional(),
  odometerKm: z.number().min(0).optional(),
  auxVolts: z.number().min(0).max(16).optional(),
  driveTo: place.optional(),
});
type CarChange = z.infer<typeof carChange>;

const publish = z.strictObject({
  topic: z.string().min(1),
  /** Text goes out as it is, anything else as JSON. */
  payload: z.unknown(),
});
const broker = z.strictObject({ action: z.enum(["stop", "start", "disconnect"]) });

/** What TWCManager leaves on its broker, true or not. */
const chargerSaying = z.strictObject({
  id: z.string().regex(/^[0-9A-F]{4}$/),
  values: z.record(z.string(), z.string()),
});

export interface ControlOf {
  readonly skoda: SkodaCloud;
  readonly chargers?: Pick<Manager, "say">;
  readonly module?: Pick<Module, "looks" | "model" | "record">;
  /** What `GET /world` tells besides: how to connect. */
  readonly sources: readonly unknown[];
  readonly port?: number;
}

/** Lets another process script the world over HTTP on loopback. */
export function startControl(of: ControlOf): Promise<HttpEndpoint> {
  const { skoda, sources, chargers, module, port = 0 } = of;
  const routes = [
    ...faultRoutes(skoda),
    ...carRoutes(skoda),
    ...brokerRoutes(skoda),
    ...(chargers ? chargerRoutes(chargers) : []),
    ...(module ? moduleRoutes(module) : []),
  ];
  const overview = (): HttpAnswer => ({ status: 200, body: overviewOf(skoda, sources) });
  return serveHttp((request) => {
    if (request.method === "GET" && request.path === "/world") return overview();
    for (const { route, handle } of routes) {
      const [method, template = ""] = route.split(" ");
      const parts = method === request.method ? matchPath(template, request.path) : undefined;
      if (parts) return handle(request, parts);
    }
    return { status: 404 };
  }, port);
}

const overviewOf = (skoda: SkodaCloud, sources: readonly unknown[]): object => ({
  sources,
  spin: skoda.spin,
  cars: skoda.fleet.vins.map((vin) => skoda.fleet.get(vin)),
  faults: skoda.faults.list(),
  connected: skoda.broker.connected(),
});

function faultRoutes({ faults }: SkodaCloud): readonly ControlRoute[] {
  return [
    { route: "GET /world/faults", handle: () => ({ status: 200, body: faults.list() }) },
    {
      route: "POST /world/faults",
      handle: reading(z.union([fault, z.array(fault)]), (given) => {
        for (const one of Array.isArray(given) ? given : [given]) faults.add(one);
        return done;
      }),
    },
    {
      route: "DELETE /world/faults",
      handle: () => {
        faults.clear();
        return done;
      },
    },
  ];
}

function carRoutes({ fleet }: SkodaCloud): readonly ControlRoute[] {
  return [
    {
      route: "GET /world/cars/{vin}",
      handle: (_, { vin = "" }) => {
        const car = fleet.get(vin);
        return car ? { status: 200, body: car } : { status: 404 };
      },
    },
    {
      route: "POST /world/cars/{vin}",
      handle: reading(carChange, (change, { vin = "" }) => {
        if (!fleet.get(vin)) return { status: 404 };
        fleet.change(vin, changeBy(change));
        return done;
      }),
    },
  ];
}

const chargerRoutes = ({ say }: Pick<Manager, "say">): readonly ControlRoute[] => [
  {
    route: "POST /world/chargers",
    handle: reading(chargerSaying, async ({ id, values }) => {
      for (const [name, payload] of Object.entries(values)) await say(id, name, payload);
      return done;
    }),
  },
];

function brokerRoutes(skoda: SkodaCloud): readonly ControlRoute[] {
  const actions = {
    stop: skoda.broker.stop,
    start: skoda.broker.start,
    disconnect: async () => void skoda.broker.disconnectAll(),
  };
  return [
    {
      route: "POST /world/publish",
      handle: reading(publish, ({ topic, payload }) => {
        const text = typeof payload === "string" ? payload : JSON.stringify(payload ?? "");
        skoda.broker.publish({ topic, payload: text });
        return done;
      }),
    },
    {
      route: "POST /world/broker",
      handle: reading(broker, async ({ action }) => {
        await actions[action]();
        return done;
      }),
    },
    {
      route: "POST /world/tokens/revoke",
      handle: async () => {
        skoda.identity.revokeAll();
        return { status: 200, body: await skoda.identity.issue() };
      },
    },
  ];
}

/** Several acts as one change, so that the car tells of them together. */
function changeBy(change: CarChange): act.Act {
  return (car) => [plugBy, chargeBy, placeBy, settingsBy].reduce((now, by) => by(change)(now), car);
}

const plugBy =
  ({ plug, offeredKw }: CarChange): act.Act =>
  (car) => {
    if (plug === undefined) return car;
    return plug === "none" ? act.unplug(car) : act.plugIn(plug, offeredKw)(car);
  };

const chargeBy =
  ({ isCharging, chargeFault }: CarChange): act.Act =>
  (car) => {
    if (chargeFault !== undefined) return act.failCharging(chargeFault)(car);
    if (isCharging === undefined) return car;
    return isCharging ? act.startCharging(car) : act.stopCharging(car);
  };

const placeBy =
  ({ driveTo, isAwake }: CarChange): act.Act =>
  (car) => {
    const moved = driveTo === undefined ? car : startTrip(car, driveTo, 80);
    return isAwake === false ? { ...moved, awakeMs: 0 } : moved;
  };

const settingNames = [
  "chargePercent",
  "targetPercent",
  "isChargingInterrupted",
  "isLocked",
  "open",
  "windowsOpen",
  "areLightsOn",
  "isOnline",
  "odometerKm",
  "auxVolts",
] as const satisfies readonly (keyof Car & keyof CarChange)[];

const settingsBy =
  (change: CarChange): act.Act =>
  (car) => {
    const given = settingNames.filter((name) => change[name] !== undefined);
    return { ...car, ...Object.fromEntries(given.map((name) => [name, change[name]])) };
  };
