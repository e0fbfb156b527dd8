import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";
import { toCell } from "./cell";
import { inTurn, type Turnstile } from "./turnstile";
import type { WorkerLink } from "./worker-link";
import type { QueryAnswer } from "./worker-messages";
import type { Cell } from "./write";

export interface Threads {
  readonly writer: WorkerLink;
  /** The reader with the least to do. */
  readonly reader: () => WorkerLink;
  /** Everyone who writes goes through here: an open transaction has the writer to itself. */
  readonly turnstile: Turnstile;
}

/** Kysely on our threads: reads to a reader, writes and transactions to the writer. */
export const threadDialect = (threads: Threads): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => threadDriver(threads),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
});

function threadDriver(threads: Threads): Driver {
  const leaves = new WeakMap<DatabaseConnection, () => void>();
  const end = async (connection: DatabaseConnection, sql: "commit" | "rollback") => {
    await ask(threads.writer, { sql, parameters: [] });
    leaves.get(connection)?.();
  };
  return {
    init: async () => {},
    acquireConnection: async () => connect(threads, (connection) => leaves.has(connection)),
    beginTransaction: async (connection) => {
      const leave = await threads.turnstile.enter();
      leaves.set(connection, leave);
      await ask(threads.writer, { sql: "begin immediate", parameters: [] }).catch((error) => {
        leave();
        throw error;
      });
    },
    commitTransaction: (connection) => end(connection, "commit"),
    // A full disk may have rolled back by itself: then there is nothing left to roll back.
    rollbackTransaction: (connection) =>
      end(connection, "rollback").catch(() => leaves.get(connection)?.()),
    releaseConnection: async () => {},
    destroy: async () => {},
  };
}

function connect(
  threads: Threads,
  isInTransaction: (connection: DatabaseConnection) => boolean,
): DatabaseConnection {
  const connection: DatabaseConnection = {
    executeQuery: async <Row>(query: CompiledQuery) => {
      refuseExplain(query);
      const statement = { sql: query.sql, parameters: query.parameters.map(toCell) };
      const answer = isInTransaction(connection)
        ? await ask(threads.writer, statement)
        : await route(threads, query, statement);
      return toResult<Row>(answer);
    },
    streamQuery: () => {
      throw new AppError("internal", say("database.stream"));
    },
  };
  return connection;
}

interface BoundStatement {
  readonly sql: string;
  readonly parameters: readonly Cell[];
}

const ask = (link: WorkerLink, statement: BoundStatement) => link.ask("query", statement);

function route(threads: Threads, query: CompiledQuery, statement: BoundStatement) {
  if (isRead(query)) return ask(threads.reader(), statement);
  return inTurn(threads.turnstile, () => ask(threads.writer, statement));
}

const isRead = ({ query, sql }: CompiledQuery): boolean =>
  query.kind === "SelectQueryNode" || (query.kind === "RawNode" && /^\s*select\b/i.test(sql));

/** The driver never ends an EXPLAIN, and its connection would see the database of that moment for ever. */
function refuseExplain({ sql }: CompiledQuery): void {
  if (!/^\s*explain\b/i.test(sql)) return;
  throw new AppError("internal", say("database.explain"));
}

function toResult<Row>({ rows, changes }: QueryAnswer): QueryResult<Row> {
  // Kysely typed the row from the tables; the columns are the ones that it asked for.
  const result = { rows: rows as Row[] };
  return changes === undefined ? result : { ...result, numAffectedRows: BigInt(changes) };
}
