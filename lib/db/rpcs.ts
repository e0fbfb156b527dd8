import type { Queries } from "./database";
import type { Tables } from "./tables";

export type RpcRow = Tables["rpcs"];

/** A try that timed out is tried again: it is no end. */
const final = ["SUCCESSFUL", "FAILED", "EXPIRED", "DELETED"];

/** Persistent requests that still wait for something. */
export const listOpenRpcs = ({ query }: Queries): Promise<readonly RpcRow[]> =>
  query
    .selectFrom("rpcs")
    .selectAll()
    .where("status", "not in", final)
    .orderBy("createdAt")
    .execute();

/** The persistent requests of a device, newest first, the last thousand. */
export const listRpcs = ({ query }: Queries, deviceId: string): Promise<readonly RpcRow[]> =>
  query
    .selectFrom("rpcs")
    .selectAll()
    .where("deviceId", "=", deviceId)
    .orderBy("createdAt", "desc")
    .orderBy("id")
    .limit(1_000)
    .execute();

export const findRpc = ({ query }: Queries, id: string): Promise<RpcRow | undefined> =>
  query.selectFrom("rpcs").selectAll().where("id", "=", id).executeTakeFirst();
