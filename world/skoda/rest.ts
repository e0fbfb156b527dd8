import type { CarSpec } from "../car/car";
import type { WorldClock } from "../clock";
import type { Fleet } from "../fleet";
import { type HttpAnswer, type HttpRequest, matchPath } from "../http";
import type { Asked } from "./answer-charging";
import { garageAnswer, userAnswer, vehicleInfoAnswer } from "./answer-garage";
import { positionsAnswer } from "./answer-status";
import type { CloudCapability } from "./capabilities";
import type { Command } from "./command";
import { commands } from "./commands";
import type { Faults } from "./faults";
import type { BeginOperation } from "./operations";
import { createQuota } from "./quota";
import { reads } from "./reads";
import type { SpinKeeper } from "./spin";
import type { TokenPair, Tokens } from "./tokens";

export interface RestOf {
  readonly userId: string;
  readonly fleet: Fleet;
  readonly clock: WorldClock;
  readonly faults: Faults;
  readonly tokens: Tokens;
  readonly spin: SpinKeeper;
  readonly begin: BeginOperation;
  readonly registerPushToken: (fcmToken: string) => void;
  readonly requestsPerHour: number;
  readonly log: (line: string) => void;
  readonly capabilities: (spec: CarSpec) => readonly CloudCapability[];
}

type Parts = Readonly<Record<string, string>>;
type Handler = (request: HttpRequest, parts: Parts) => HttpAnswer | Promise<HttpAnswer>;
interface Route {
  readonly route: string;
  readonly isOpen?: boolean;
  readonly handle: Handler;
}

const notFound: HttpAnswer = { status: 404 };
const tooMany: HttpAnswer = { status: 429, body: "Too many requests" };
const day = 86_400_000;

/** The REST side of the cloud: state, commands, tokens. */
export function createRest(of: RestOf): (request: HttpRequest) => Promise<HttpAnswer> {
  const routes = [...accountRoutes(of), ...readRoutes(of), ...commandRoutes(of)];
  const mayAsk = createQuota(of.requestsPerHour, 3_600_000, of.clock);
  const answerTo = async (request: HttpRequest, path: string): Promise<HttpAnswer> => {
    const struck = of.faults.take("rest-status", { path });
    if (struck) return faultAnswer(struck.status);
    const found = findRoute(routes, request.method, path);
    if (found === undefined) return notFound;
    if (!found.route.isOpen && !(await isSignedIn(of.tokens, request))) return { status: 401 };
    if (!mayAsk()) return tooMany;
    const answer = await found.route.handle(request, found.parts);
    return of.faults.take("rest-cut", { path }) ? { ...answer, isCut: true } : answer;
  };
  return async (request) => {
    // The base address may or may not carry the /api of the real one.
    const path = request.path.replace(/^(\/api)+(?=\/)/, "");
    const answer = await answerTo(request, path);
    if (answer.status >= 400) {
      of.log(`API: ${request.method} ${withoutToken(path)} answered ${answer.status}`);
    }
    return answer;
  };
}

/** A push token is part of one path, and a secret. */
const withoutToken = (path: string): string =>
  path.replace(/(\/notifications-subscriptions\/).+/, "$1[secret]");

const faultAnswer = (status: number): HttpAnswer =>
  status === 429 || status === 430 ? { status, body: "Too many requests" } : { status };

function findRoute(routes: readonly Route[], method: string, path: string) {
  for (const route of routes) {
    const [verb, template = ""] = route.route.split(" ");
    const parts = verb === method ? matchPath(template, path) : undefined;
    if (parts) return { route, parts };
  }
  return undefined;
}

async function isSignedIn(tokens: Tokens, request: HttpRequest): Promise<boolean> {
  const [, token] = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "") ?? [];
  return token !== undefined && (await tokens.check(token)) !== undefined;
}

const textField = (body: unknown, name: string): string | undefined => {
  const value = typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
  return typeof value === "string" ? value : undefined;
};

function accountRoutes(of: RestOf): readonly Route[] {
  const { fleet, faults, spin } = of;
  const cars = () => fleet.vins.map((vin) => fleet.get(vin)).filter((car) => car !== undefined);
  return [
    {
      route: "POST /v1/authentication/refresh-token",
      isOpen: true,
      handle: (request) => refresh(of.tokens, request),
    },
    {
      route: "PUT /v1/notifications-subscriptions/{fcm}",
      handle: (_, { fcm = "" }) => {
        of.registerPushToken(fcm);
        return { status: 201 };
      },
    },
    { route: "GET /v1/users", handle: () => ({ status: 200, body: userAnswer(of.userId) }) },
    { route: "GET /v2/garage", handle: () => ({ status: 200, body: garageAnswer(cars()) }) },
    {
      route: "GET /v2/garage/vehicles/{vin}",
      handle: (_, { vin = "" }) => {
        const car = fleet.get(vin);
        if (car === undefined) return notFound;
        const isThrottled = faults.take("partial-capabilities", { vin }) !== undefined;
        const capabilities = of.capabilities(car.spec);
        return { status: 200, body: vehicleInfoAnswer(car, capabilities, isThrottled) };
      },
    },
    {
      route: "GET /v1/maps/positions",
      handle: ({ query }) => answerAbout(of, query.get("vin") ?? "", positionsAnswer),
    },
    { route: "GET /v1/notifications", handle: () => ({ status: 200, body: { items: [] } }) },
    { route: "GET /v1/spin/status", handle: () => ({ status: 200, body: spin.status() }) },
    {
      route: "POST /v1/spin/verify",
      handle: ({ body }) => ({
        status: 200,
        body: spin.verify(textField(body, "currentSpin") ?? ""),
      }),
    },
  ];
}

async function refresh(tokens: Tokens, request: HttpRequest): Promise<HttpAnswer> {
  const pair: TokenPair | undefined = await tokens.refresh(textField(request.body, "token") ?? "");
  return pair === undefined ? { status: 401 } : { status: 200, body: pair };
}

function answerAbout(
  { fleet, clock }: RestOf,
  vin: string,
  answer: (asked: Asked) => object | undefined,
): HttpAnswer {
  const car = fleet.get(vin);
  if (car === undefined) return notFound;
  const asked = { car, capturedAt: fleet.capturedAt(vin), now: clock.now(), speed: clock.speed };
  const body = answer(asked);
  return body === undefined ? notFound : { status: 200, body };
}

function can(of: RestOf, vin: string, capability: string | undefined): boolean {
  const car = of.fleet.get(vin);
  if (car === undefined) return false;
  if (capability === undefined) return true;
  return of
    .capabilities(car.spec)
    .some(({ id, statuses }) => id === capability && statuses.length === 0);
}

const readRoutes = (of: RestOf): readonly Route[] =>
  reads.map(({ route, capability, answer }) => ({
    route,
    handle: (_, { vin = "" }) =>
      can(of, vin, capability) ? answerAbout(of, vin, answer) : notFound,
  }));

const commandRoutes = (of: RestOf): readonly Route[] =>
  commands.map((command) => {
    const quotas = new Map<string, () => boolean>();
    const quotaOf = (vin: string): (() => boolean) => {
      const most = command.perDay ?? Number.POSITIVE_INFINITY;
      const quota = quotas.get(vin) ?? createQuota(most, day, of.clock);
      quotas.set(vin, quota);
      return quota;
    };
    return {
      route: command.route,
      handle: ({ body }, { vin = "" }) =>
        accept(of, command, { vin, body, isWithin: quotaOf(vin) }),
    };
  });

interface Wanted {
  readonly vin: string;
  readonly body: unknown;
  readonly isWithin: () => boolean;
}

/** 202 says that the backend has taken the command, not what the car will do. */
function accept(of: RestOf, command: Command, { vin, body, isWithin }: Wanted): HttpAnswer {
  if (!of.fleet.get(vin)) return notFound;
  if (!can(of, vin, command.capability)) return { status: 403 };
  const asking = command.read(body);
  if (asking === undefined) return { status: 400 };
  if (asking.needsSpin && !of.spin.isRight(asking.spin ?? "")) return { status: 412 };
  if (!isWithin()) return tooMany;
  of.begin(vin, asking, command);
  return { status: 202 };
}
