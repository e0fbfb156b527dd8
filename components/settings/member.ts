import type { Role } from "@/lib/domain/person";

export interface Member {
  readonly personId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}
