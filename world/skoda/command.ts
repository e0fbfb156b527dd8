import { z } from "zod";
import type { Act } from "../car/act";
import type { Car } from "../car/car";

/** A command with its body read: what it is called on MQTT and what it does to the car. */
export interface Asking {
  readonly operation: string;
  readonly apply: Act;
  /** The S-PIN that came with it, where the command wants one. */
  readonly spin: string | undefined;
  readonly needsSpin: boolean;
}

export interface Command {
  /** `POST /v1/charging/{vin}/start` */
  readonly route: string;
  /** Undefined where the body is not what the backend expects. */
  readonly read: (body: unknown) => Asking | undefined;
  readonly capability: string | undefined;
  readonly perDay: number | undefined;
  readonly isHopeless: (car: Car) => boolean;
}

interface CommandOf<Body extends z.ZodType> {
  readonly route: string;
  readonly body: Body;
  readonly operation: (body: z.infer<Body>) => string;
  readonly apply: (body: z.infer<Body>) => Act;
  readonly spin?: (body: z.infer<Body>) => string;
  readonly capability?: string;
  readonly perDay?: number;
  readonly isHopeless?: (car: Car) => boolean;
}

/** Commands without arguments take an empty body or `{}`. */
export const noBody = z.union([z.undefined(), z.strictObject({})]);

export function command<Body extends z.ZodType>(of: CommandOf<Body>): Command {
  return {
    route: of.route,
    capability: of.capability,
    perDay: of.perDay,
    isHopeless: of.isHopeless ?? (() => false),
    read: (body) => {
      const read = of.body.safeParse(body);
      if (!read.success) return undefined;
      return {
        operation: of.operation(read.data),
        apply: of.apply(read.data),
        spin: of.spin?.(read.data),
        needsSpin: of.spin !== undefined,
      };
    },
  };
}
