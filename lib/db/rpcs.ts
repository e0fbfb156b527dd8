import { sql } from "kysely";
import type { Queries } from "./database";
import type { Tables } from "./tables";

export type RpcRow = Tables["rpcs"];

/** A try that timed out is tried again: it is no end. */
const final = ["SUCCESSFUL", "FAILED", "EXPIRED", "DELETED"];

/** Counts up for each device; several requests may have the same time, and their ids say nothing. */
const requestId = sql<number>`json_extract(data, '$.requestId')`;

/** Persistent requests that still wait for something, those of a device in its order. */
export const listOpenRpcs = ({ query }: Queries): Promise<readonly RpcRow[]> =>
  query
    .selectFrom("rpcs")
    .selectAll()
    .where("status", "not in", final)
    .orderBy(requestId)
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
