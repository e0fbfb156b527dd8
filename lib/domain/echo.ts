import type { Noted } from "./event";

/** When each thing that is told more than once was last told of, by its name. */
export type Told = Readonly<Record<string, number>>;

/** Whether this was told of a moment ago; two messages may come in either order, each with its own time. */
export const isEcho = ({ name, at, echoMs }: Noted, told: Told): boolean => {
  const before = told[name];
  return echoMs !== undefined && before !== undefined && Math.abs(at - before) <= echoMs;
};

/** What is remembered after it: nothing of what is told once. */
export const withTold = (told: Told, { name, at, echoMs }: Noted): Told =>
  echoMs === undefined ? told : { ...told, [name]: at };
