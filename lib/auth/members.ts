import { listMembers, type Member, removeMember, setMember } from "@/lib/db/garages";
import { createPerson, findPersonByEmail } from "@/lib/db/people";
import { AppError } from "@/lib/domain/error";
import type { GarageId, PersonId } from "@/lib/domain/ids";
import type { Role } from "@/lib/domain/person";
import { say } from "@/messages/say";
import { type Asker, notFound } from "./asker";
import { auditOf } from "./audit";
import { hashPassword } from "./password";
import type { AuthRuntime } from "./runtime";

interface WantedMember {
  readonly email: string;
  readonly role: Role;
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

/** Adds a person to the garage or changes their role; whoever loses a right is disconnected. */
export async function addMember(
  runtime: AuthRuntime,
  asker: Asker,
  garageId: GarageId,
  wanted: WantedMember,
): Promise<Member> {
  const known = await findPersonByEmail(runtime.db, wanted.email);
  const personId = known ? known.id : await createMember(runtime, wanted);
  const before = await memberOf(runtime, garageId, personId);
  if (before?.role === "owner" && wanted.role !== "owner") {
    await refuseLastOwner(runtime, garageId, personId);
  }
  await setMember(runtime.db, { garageId, personId, role: wanted.role });
  const target = wanted.email;
  await auditOf(runtime, asker, { action: "member-set", garageId, target, detail: wanted.role });
  if (before && before.role !== wanted.role) announce(runtime, garageId, personId);
  return requireMember(runtime, garageId, personId);
}

/** Takes a person out of the garage; their live connections end at once. */
export async function dropMember(
  runtime: AuthRuntime,
  asker: Asker,
  garageId: GarageId,
  personId: PersonId,
): Promise<void> {
  const member = await requireMember(runtime, garageId, personId);
  if (member.role === "owner") await refuseLastOwner(runtime, garageId, personId);
  await removeMember(runtime.db, { garageId, personId });
  await auditOf(runtime, asker, { action: "member-removed", garageId, target: member.email });
  announce(runtime, garageId, personId);
}

const announce = (runtime: AuthRuntime, garageId: GarageId, personId: PersonId): void =>
  runtime.revocations.announce({ kind: "membership", personId, garageId });

async function createMember(runtime: AuthRuntime, wanted: WantedMember): Promise<PersonId> {
  const { email, password, name = email } = wanted;
  if (password === undefined) {
    const problem = say("member.firstPassword");
    throw new AppError("invalid", problem, { fields: [{ field: "password", problem }] });
  }
  const passwordHash = await hashPassword(password);
  return (await createPerson(runtime.db, { email, name, passwordHash, now: runtime.now() })).id;
}

async function memberOf({ db }: AuthRuntime, garageId: GarageId, personId: PersonId) {
  return (await listMembers(db, [garageId])).find((member) => member.personId === personId);
}

async function requireMember(runtime: AuthRuntime, garageId: GarageId, personId: PersonId) {
  const member = await memberOf(runtime, garageId, personId);
  if (member === undefined) throw notFound("member");
  return member;
}

async function refuseLastOwner({ db }: AuthRuntime, garageId: GarageId, personId: PersonId) {
  const others = (await listMembers(db, [garageId])).filter(
    (member) => member.role === "owner" && member.personId !== personId,
  );
  if (others.length > 0) return;
  throw new AppError("conflict", say("member.lastOwner"));
}
