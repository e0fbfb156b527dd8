import type { z } from "zod";
import { type Asker, garagesOf, isAdmin } from "@/lib/auth/asker";
import { currentAsker } from "@/lib/auth/current-asker";
import { demoEmail } from "@/lib/auth/demo";
import { scopesAllow } from "@/lib/auth/permissions";
import { authRuntime } from "@/lib/auth/runtime";
import { AppError } from "@/lib/domain/error";
import type { GarageId } from "@/lib/domain/ids";
import { silentLog } from "@/lib/domain/log";
import { say } from "@/messages/say";
import { refuseForgery } from "./csrf";
import type { Endpoint, May } from "./endpoint";
import { problemResponse } from "./problem";
import { readJsonBody } from "./read-body";
import { replyWith } from "./reply";
import { validate } from "./validate";

interface OpenInput<Body, Query, Params> {
  readonly request: Request;
  readonly body: Body;
  readonly query: Query;
  readonly params: Params;
}

export interface RouteInput<Body, Query, Params> extends OpenInput<Body, Query, Params> {
  readonly asker: Asker;
  /** The garages where the asker may do what the route does: hand them to every query. */
  readonly garages: readonly GarageId[];
}

interface RouteContext {
  readonly params: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}
export type RouteHandler = (request: Request, context: RouteContext) => Promise<Response>;

/** The doorway of a route: session or token, permission, schemas, and one table for whatever goes wrong. */
export const route = <Body = undefined, Query = undefined, Params = undefined>(
  spec: Endpoint<Body, Query, Params>,
  handle: (input: RouteInput<Body, Query, Params>) => unknown,
): RouteHandler =>
  guarded(spec, async (request, context) => {
    const asker = await signedIn(request);
    if (asker.via === "session") refuseForgery(request);
    refuseNarrowToken(asker, spec);
    refuseDemoChange(asker, spec);
    const garages = permitted(asker, spec.may);
    return handle({ ...(await readInput(request, context, spec)), asker, garages });
  });

/** A route that needs no sign-in. */
export const openRoute = <Body = undefined, Query = undefined, Params = undefined>(
  spec: Endpoint<Body, Query, Params>,
  handle: (input: OpenInput<Body, Query, Params>) => unknown,
): RouteHandler =>
  guarded(spec, async (request, context) => {
    refuseForgery(request);
    return handle(await readInput(request, context, spec));
  });

/** A route that checks and answers by itself; whatever goes wrong is told as everywhere. */
export const ownRoute = (
  run: (request: Request, context: RouteContext) => Promise<Response>,
): RouteHandler => guarded({}, run);

function guarded(
  { status }: Pick<Endpoint, "status">,
  run: (request: Request, context: RouteContext) => Promise<unknown>,
): RouteHandler {
  return async (request, context) => {
    try {
      return replyWith(await run(request, context), status);
    } catch (error) {
      const facts = { method: request.method, path: new URL(request.url).pathname };
      return problemResponse(error, logNow(), facts);
    }
  };
}

/** A request may come before the server is up; its refusal is not worth a second fault. */
function logNow() {
  try {
    return authRuntime().log;
  } catch {
    return silentLog;
  }
}

async function signedIn(request: Request): Promise<Asker> {
  const asker = await currentAsker(request.headers);
  if (asker !== undefined) return asker;
  throw new AppError("unauthenticated", say("request.signIn"));
}

/** A token that was made for reading changes nothing of its person's account either. */
function refuseNarrowToken({ scopes }: Asker, { may, method }: Pick<Endpoint, "may" | "method">) {
  if (scopes === undefined || scopes.includes("admin")) return;
  if (may !== "person" || method === "get") return;
  throw new AppError("forbidden", say("request.scope"));
}

const demoPaths: ReadonlySet<string> = new Set(["/me"]);
const managing: ReadonlySet<May> = new Set(["manage-source", "manage-members"]);

/** Whoever looks around as the owner of the simulated garage shares that account with everybody. */
function refuseDemoChange(
  { person }: Asker,
  { may, method, path }: Pick<Endpoint, "may" | "method" | "path">,
) {
  if (person.email !== demoEmail || method === "get") return;
  const isOwnChange = may === "person" && !demoPaths.has(path);
  if (!isOwnChange && !managing.has(may)) return;
  throw new AppError("forbidden", say("request.demo"));
}

function permitted(asker: Asker, may: May) {
  if (may === "person" || may === "anyone") return garagesOf(asker, "view");
  if (may === "administer") {
    if (isAdmin(asker)) return asker.knownGarages;
    throw new AppError("forbidden", say("request.administrator"));
  }
  if (asker.scopes && !scopesAllow(asker.scopes, may)) {
    throw new AppError("forbidden", say("request.scope"));
  }
  return garagesOf(asker, may);
}

async function readInput<Body, Query, Params>(
  request: Request,
  context: RouteContext,
  schemas: Endpoint<Body, Query, Params>,
): Promise<OpenInput<Body, Query, Params>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  return {
    request,
    params: read(schemas.params, await context.params),
    query: read(schemas.query, query),
    body: schemas.body ? validate(schemas.body, await readJsonBody(request)) : absent(),
  };
}

const read = <Value>(schema: z.ZodType<Value> | undefined, value: unknown): Value =>
  schema ? validate(schema, value) : absent();

/** Where a route names no schema its type is `undefined`, so this is true of the value. */
const absent = <Value>(): Value => undefined as Value;
