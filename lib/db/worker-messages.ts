import type { HistoryPoint } from "@/lib/domain/metric";
import type { HistoryRequest } from "./database";
import type { Fault } from "./fault";
import type { Cell, Write } from "./write";

/** What the main thread asks of a database thread, and what each question is answered with. */
export interface Answers {
  readonly open: null;
  readonly query: QueryAnswer;
  readonly write: null;
  readonly history: readonly HistoryPoint[];
  readonly close: null;
}

export interface Questions {
  readonly open: { readonly path: string; readonly role: "writer" | "reader" };
  readonly query: { readonly sql: string; readonly parameters: readonly Cell[] };
  /** All of it in one transaction. */
  readonly write: { readonly writes: readonly Write[] };
  /** The silence that counts as a gap comes along: a thread reads no file outside this folder. */
  readonly history: HistoryRequest & { readonly gapAfterMs: number };
  readonly close: Record<string, never>;
}

export interface QueryAnswer {
  readonly rows: readonly unknown[];
  readonly changes?: number;
}

export type QuestionKind = keyof Questions;
export type Question = {
  [Kind in QuestionKind]: {
    readonly id: number;
    readonly kind: Kind;
    readonly body: Questions[Kind];
  };
}[QuestionKind];

export type Answer =
  | { readonly id: number; readonly kind: "done"; readonly value: unknown }
  | { readonly id: number; readonly kind: "fault"; readonly fault: Fault };
