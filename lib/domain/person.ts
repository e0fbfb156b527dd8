import type { GarageId, PersonId } from "./ids";

export const roles = ["owner", "manager", "viewer"] as const;
export type Role = (typeof roles)[number];
export const instanceRoles = ["admin", "support"] as const;
export type InstanceRole = (typeof instanceRoles)[number];

export interface Person {
  readonly id: PersonId;
  readonly email: string;
  readonly name: string;
  readonly instanceRole?: InstanceRole;
  readonly memberships: readonly {
    readonly garageId: GarageId;
    readonly garageName: string;
    readonly role: Role;
  }[];
}
