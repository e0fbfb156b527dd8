import type { Confirmation, Effect, ExpectEffect } from "@/lib/domain/effect";
import type { Vin } from "@/lib/domain/ids";
import type { Intent } from "@/lib/domain/intent";
import type { DecodeContext, EncodeContext, Protocol, Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";
import { layoutOf, prefixName, rawOf, textOf } from "./car";
import { type Line, lineFor } from "./lines";
import { correlationOf, untagged } from "./reply";
import { settingRequest } from "./settings";
import { hashOf } from "./texts";
import { clientIdOf, type Layout } from "./topics";

const refuse = (reason: string, isOnlyNow = false): Refusal => ({
  kind: "refusal",
  reason,
  ...(isOnlyNow ? { isOnlyNow } : undefined),
});

/** Publishes one line for the car's shell, in the layout that the car uses, or says why not. */
export const encode: NonNullable<Protocol["encode"]> = (intent, context) => {
  const blocked = blockedBy(intent, context);
  if (blocked) return blocked;
  const seat = seatOf(context.vin, {
    ...context,
    rawValuesOf: () => context.rawValues,
  });
  if (!seat) return refuse(say("ovms.neverHeard"), true);
  if (context.state.isOnline?.value === false) return refuse(say("ovms.offline"), true);
  if (intent.kind === "refresh-values" && asksForMetrics(seat, context))
    return { kind: "effects", effects: metricRequest(seat) };
  if (intent.kind === "read-setting") return readSetting(intent, seat);
  const line = lineFor(intent);
  if (line.kind === "refusal") return line;
  return { kind: "effects", effects: commandOf(seat, line, context) };
};

function blockedBy({ kind }: Intent, { capabilities }: EncodeContext): Refusal | undefined {
  const capability = capabilities.find((known) => known.kind === kind);
  if (!capability && capabilities.length > 0) return refuse(say("command.notOfCar"));
  if (!capability || capability.isUsable) return undefined;
  return refuse(capability.reason ?? say("command.notOffered"));
}

/** Where the car listens. */
interface Seat {
  readonly prefix: string;
  readonly layout: Layout;
  readonly cid: string;
}

function seatOf(vin: Vin, context: DecodeContext): Seat | undefined {
  const prefix = textOf(rawOf(context, vin)[prefixName]);
  const layout = layoutOf(vin, context);
  if (prefix === undefined || layout === undefined) return undefined;
  return { prefix, layout, cid: clientIdOf(context.source.id) };
}

function readSetting(intent: Extract<Intent, { kind: "read-setting" }>, seat: Seat) {
  if (seat.layout !== "production") return refuse(say("ovms.settingsUntold"));
  const asked = settingRequest(intent, seat);
  return "kind" in asked ? asked : ({ kind: "effects", effects: asked } as const);
}

/** Modules since 3.3.006 publish their metrics when asked; the older ones know a command for it. */
function asksForMetrics({ layout }: Seat, { rawValues }: EncodeContext): boolean {
  const version = textOf(rawValues["m.version"]) ?? "";
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  if (layout !== "production" || major === undefined) return false;
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 3_003_006;
}

const metricRequest = ({ prefix, cid }: Seat): readonly Effect[] => [
  {
    kind: "publish",
    topic: `${prefix}client/${cid}/request/metric`,
    payload: "*",
    qos: 1,
    isRetained: false,
    expirySeconds,
  },
  {
    kind: "expect",
    outcome: { kind: "accepted-is-done" },
    slowAfterMs: 10_000,
    timeoutMs: 15_000,
  },
];

/** What the broker still holds after a minute must not be carried out: nobody expects it any more. */
const expirySeconds = 60;

/** A retained command would be carried out at every reconnect, so it never is. */
function commandOf(seat: Seat, line: Line, context: EncodeContext): readonly Effect[] {
  const id = idOf(line.text, context);
  const { prefix, cid, layout } = seat;
  const message =
    layout === "production"
      ? { topic: `${prefix}client/${cid}/command/${id}`, payload: line.text, qos: 1 as const }
      : { topic: `${prefix}cmd/${cid}/c/`, payload: `${id} ${line.text}`, qos: 2 as const };
  return [
    { kind: "publish", ...message, isRetained: false, expirySeconds },
    expectationOf(id, line, layout),
  ];
}

/** Without chance, so that encoding stays a plain function: the moment, the car and the line make it the only one. */
const idOf = (line: string, { now, vin }: EncodeContext): string =>
  `${now.toString(36).padStart(8, "0").slice(-8)}-${hashOf(`${vin} ${line}`).padStart(4, "0").slice(-4)}`;

function expectationOf(id: string, line: Line, layout: Layout): ExpectEffect {
  const confirms: Confirmation | undefined = line.confirms;
  return {
    kind: "expect",
    outcome: {
      kind: "reply",
      correlation: correlationOf(id),
      ...(layout === "production" ? undefined : { alternative: untagged }),
      ...(confirms === undefined ? undefined : { confirms }),
    },
    slowAfterMs: 10_000,
    timeoutMs: line.isSlow ? 60_000 : 15_000,
  };
}
