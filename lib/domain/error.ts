interface ErrorKind {
  readonly status: number;
  /** MQTT 5 reason code for the same fault on our endpoint. */
  readonly reasonCode: number;
  readonly level: "debug" | "info" | "warn" | "error";
}

/** One table: what a fault means to HTTP, to MQTT and to the log. Its title is said by its code, the sentence comes with the error. */
export const errorKinds = {
  "bad-request": { status: 400, reasonCode: 0x99, level: "debug" },
  unauthenticated: { status: 401, reasonCode: 0x86, level: "info" },
  forbidden: { status: 403, reasonCode: 0x87, level: "info" },
  "not-found": { status: 404, reasonCode: 0x87, level: "debug" },
  "wrong-method": { status: 405, reasonCode: 0x83, level: "debug" },
  conflict: { status: 409, reasonCode: 0x83, level: "info" },
  "not-acceptable": { status: 406, reasonCode: 0x99, level: "info" },
  "too-large": { status: 413, reasonCode: 0x95, level: "info" },
  unsupported: { status: 422, reasonCode: 0x83, level: "info" },
  invalid: { status: 422, reasonCode: 0x99, level: "debug" },
  "too-many": { status: 429, reasonCode: 0x97, level: "info" },
  internal: { status: 500, reasonCode: 0x80, level: "error" },
  upstream: { status: 502, reasonCode: 0x80, level: "warn" },
  "no-answer": { status: 504, reasonCode: 0x80, level: "info" },
  unavailable: { status: 503, reasonCode: 0x88, level: "warn" },
} as const satisfies Record<string, ErrorKind>;

export type ErrorCode = keyof typeof errorKinds;

export interface FieldFault {
  readonly field: string;
  readonly problem: string;
}

/** An unexpected or refused thing. `message` is a sentence for the person: what happened, what to do. */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly fields: readonly FieldFault[];

  constructor(
    code: ErrorCode,
    sentence: string,
    options: { cause?: unknown; fields?: readonly FieldFault[] } = {},
  ) {
    super(sentence, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.fields = options.fields ?? [];
  }
}

/** By its looks, because a bundle may hold a second copy of the class. */
export const isAppError = (error: unknown): error is AppError =>
  error instanceof Error &&
  error.name === "AppError" &&
  "code" in error &&
  typeof error.code === "string" &&
  Object.hasOwn(errorKinds, error.code);
