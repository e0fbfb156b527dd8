import { mayInGarage } from "@/lib/auth/permissions";
import { AppError } from "@/lib/domain/error";
import type { Intent } from "@/lib/domain/intent";
import { isOpen, type Operation } from "@/lib/domain/operation";
import type { Person } from "@/lib/domain/person";
import { supportKinds } from "@/lib/domain/support-kinds";
import type { Vehicle } from "@/lib/domain/vehicle";
import { say } from "@/messages/say";

/** A foreign car does not exist for the person; one that they may only look at is closed to them. */
export function authorize(person: Person, vehicle: Vehicle | undefined, { kind }: Intent): Vehicle {
  if (!vehicle || !mayInGarage(person, "view", vehicle.garageId))
    throw new AppError("not-found", say("request.noSuch.car"));
  if (supportKinds.has(kind) && mayReachModule(person)) return vehicle;
  if (!mayInGarage(person, "command", vehicle.garageId))
    throw new AppError("forbidden", say("command.roleForbids"));
  if (supportKinds.has(kind)) throw new AppError("forbidden", say("command.supportOnly"));
  return vehicle;
}

/** A line for the car's shell may do anything to its module, and a setting may tell anything. */
const mayReachModule = ({ instanceRole }: Person): boolean => instanceRole !== undefined;

/** The same press twice while the first is still on its way. */
export function refuseDuplicate(
  operations: readonly Operation[],
  { kind }: Intent,
  now: number,
): void {
  const same = operations.find((other) => other.kind === kind && isOpen(other.state));
  if (same)
    throw new AppError(
      "conflict",
      say("command.askedAlready", { time: ago(now - same.createdAt) }),
    );
}

function ago(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const sameKindMs = 5_000;
const perPerson = { commands: 20, withinMs: 60_000 };

/** Cars take only so many commands a day: one of a kind in five seconds, twenty a minute per person. */
export function checkRate(
  ofCar: readonly Operation[],
  all: Iterable<Operation>,
  asked: { readonly kind: string; readonly personId: string; readonly now: number },
): void {
  const since = ({ createdAt }: Operation) => asked.now - createdAt;
  const isSame = (other: Operation) =>
    other.kind === asked.kind && !other.isStartedElsewhere && since(other) < sameKindMs;
  if (ofCar.some(isSame)) throw new AppError("too-many", say("command.askedJustNow"));
  const mine = [...all].filter(
    (other) => other.startedBy === asked.personId && since(other) < perPerson.withinMs,
  );
  if (mine.length >= perPerson.commands) throw new AppError("too-many", say("command.tooMany"));
}

/** What the car does not have, or not now, is refused with its reason. */
export function checkCapability({ capabilities }: Vehicle, { kind }: Intent): void {
  const capability = capabilities.find((known) => known.kind === kind);
  if (!capability && capabilities.length > 0)
    throw new AppError("unsupported", say("command.notOfCar"));
  if (capability && !capability.isUsable)
    throw new AppError("unsupported", capability.reason ?? say("command.notNow"));
}
