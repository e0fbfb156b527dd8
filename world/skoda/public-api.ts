import { randomUUID } from "node:crypto";
import { z } from "zod";
import * as act from "../car/act";
import type { Car } from "../car/car";
import type { WorldClock } from "../clock";
import { createFleet, type Fleet } from "../fleet";
import { type HttpAnswer, type HttpRequest, matchPath, serveHttp } from "../http";
import { hasHeater, publicVehicleAnswer } from "./answer-public";
import { createHourQuota } from "./quota";

const root = "/api/v1/vehicles/{vin}";
const temperature = z.strictObject({ value: z.number(), unit: z.literal("CELSIUS") });
const noBody = z.undefined();

interface PublicCommand {
  readonly name: string;
  readonly route: string;
  /** What it does to the car; undefined where the body is not what the service expects. */
  readonly read: (body: unknown) => act.Act | undefined;
}

function command<Body extends z.ZodType>(
  [name, route]: readonly [string, string],
  body: Body,
  apply: (body: z.infer<Body>) => act.Act,
): PublicCommand {
  const read = (given: unknown) => {
    const parsed = body.safeParse(given);
    return parsed.success ? apply(parsed.data) : undefined;
  };
  return { name, route, read };
}

const put =
  (change: Partial<Car>): act.Act =>
  (car) => ({ ...car, ...change });

const commands: readonly PublicCommand[] = [
  command(["startCharging", "POST /charging/start"], noBody, () => act.startCharging),
  command(["stopCharging", "POST /charging/stop"], noBody, () => act.stopCharging),
  command(
    ["setChargingLimit", "PUT /charging/limit"],
    z.strictObject({ targetStateOfChargeInPercent: z.int().min(50).max(100).multipleOf(10) }),
    (body) => put({ targetPercent: body.targetStateOfChargeInPercent }),
  ),
  command(
    ["setChargeMode", "PUT /charging/mode"],
    z.strictObject({ chargeMode: z.string() }),
    (body) => put({ chargeMode: body.chargeMode }),
  ),
  command(
    ["startAirConditioning", "POST /air-conditioning/start"],
    z.strictObject({
      targetTemperature: temperature,
      airConditioningWithoutExternalPower: z.boolean(),
    }),
    (body) => act.startClimate(body.targetTemperature.value),
  ),
  command(["stopAirConditioning", "POST /air-conditioning/stop"], noBody, () => act.stopClimate),
  command(
    ["startAuxiliaryHeating", "POST /auxiliary-heating/start"],
    z.strictObject({
      spin: z.string(),
      targetTemperature: temperature.optional(),
      durationInSeconds: z.number().optional(),
      startMode: z.enum(["HEATING", "VENTILATION"]).optional(),
    }),
    (body) =>
      act.startAuxiliaryHeating(
        "heating",
        body.targetTemperature?.value ?? 21,
        (body.durationInSeconds ?? 600) * 1000,
      ),
  ),
  command(
    ["stopAuxiliaryHeating", "POST /auxiliary-heating/stop"],
    noBody,
    () => act.stopAuxiliaryHeating,
  ),
  command(["startActiveVentilation", "POST /active-ventilation/start"], noBody, () =>
    put({ isVentilating: true }),
  ),
  command(["stopActiveVentilation", "POST /active-ventilation/stop"], noBody, () =>
    put({ isVentilating: false }),
  ),
];

const operationsOf = (car: Car): readonly string[] =>
  commands
    .map(({ name }) => name)
    .filter((name) => hasHeater(car) || !/AuxiliaryHeating|ActiveVentilation/.test(name));

export interface PublicApi {
  readonly url: string;
  readonly key: string;
  readonly fleet: Fleet;
  /** The next request is answered with this problem: "api-key-expired". */
  readonly strike: (status: number, problem: string) => void;
  /** What was asked, as "GET" or "POST /charging/start". */
  readonly asked: readonly string[];
  readonly close: () => Promise<void>;
}

export interface PublicApiOf {
  readonly cars: readonly Car[];
  readonly clock: WorldClock;
  readonly requestsPerHour?: number;
}

const lifeMs = 180 * 86_400_000;

/** The vendor's public API: a key, a quota for each car, no push, no word on what became of a command. */
export async function startPublicApi(of: PublicApiOf): Promise<PublicApi> {
  const { cars, clock, requestsPerHour = 20 } = of;
  const key = randomUUID();
  const fleet = createFleet({ cars, clock });
  const quota = createHourQuota(requestsPerHour, clock);
  const asked: string[] = [];
  const strikes: HttpAnswer[] = [];
  const expiresAt = new Date(clock.now() + lifeMs).toISOString();
  const answerTo = (request: HttpRequest): HttpAnswer => {
    const struck = strikes.shift();
    if (struck) return struck;
    if (request.headers["x-api-key"] !== key) return problem(401, "api-key-expired");
    const vin = fleet.vins.find((one) => request.path.startsWith(root.replace("{vin}", one)));
    if (vin === undefined) return problem(403, "api-key-not-authorized");
    const { isOver, headers } = quota(vin);
    const answer = isOver ? problem(429, "rate-limit-exceeded") : serve(request);
    const again = isOver ? { "Retry-After": String(headers["RateLimit-Reset"]) } : {};
    return { ...answer, headers: { ...headers, ...again, "X-API-Key-Expires-At": expiresAt } };
  };
  const serve = (request: HttpRequest): HttpAnswer => {
    const read = request.method === "GET" ? matchPath(root, request.path) : undefined;
    if (read) {
      asked.push("GET");
      return readCar(fleet, clock, read.vin ?? "");
    }
    const found = findCommand(request);
    if (!found) return { status: 404 };
    asked.push(found.command.route);
    const change = found.command.read(request.body);
    if (!change) return problem(400, "bad-request");
    fleet.change(found.vin, change);
    return { status: 202 };
  };
  const endpoint = await serveHttp(answerTo);
  return {
    url: endpoint.url,
    key,
    fleet,
    asked,
    strike: (status, name) => void strikes.push(problem(status, name)),
    close: async () => {
      fleet.close();
      await endpoint.close();
    },
  };
}

function readCar(fleet: Fleet, clock: WorldClock, vin: string): HttpAnswer {
  const car = fleet.get(vin);
  if (!car) return problem(403, "api-key-not-authorized");
  const asked = { car, capturedAt: fleet.capturedAt(vin), now: clock.now(), speed: clock.speed };
  return { status: 200, body: publicVehicleAnswer(asked, operationsOf(car)) };
}

function findCommand({ method, path }: HttpRequest) {
  for (const command of commands) {
    const [verb, rest = ""] = command.route.split(" ");
    const parts = verb === method ? matchPath(`${root}${rest}`, path) : undefined;
    if (parts) return { command, vin: parts.vin ?? "" };
  }
  return undefined;
}

const problem = (status: number, name: string): HttpAnswer => ({
  status,
  body: {
    type: `https://public.api.connect.skoda-auto.cz/problems/${name}`,
    title: name,
    status,
    detail: "A sentence that names the car TMBJB9NY6RF999999.",
  },
});
