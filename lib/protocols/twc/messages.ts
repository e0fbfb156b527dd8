import { z } from "zod";

const utf8 = new TextDecoder("utf-8", { fatal: true });
const longestValue = 1_000;
const longestDocument = 1_000_000;

/** The payload as text; undefined where it is not UTF-8, or too long for what it should be. */
export function textOf(payload: Uint8Array, limit = longestValue): string | undefined {
  if (payload.length > limit) return undefined;
  try {
    return utf8.decode(payload);
  } catch {
    return undefined;
  }
}

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/** A number as Python writes it; undefined for anything else ("None", "nan", "inf"). */
export function numberOf(text: string): number | undefined {
  const trimmed = text.trim();
  if (!decimal.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : undefined;
}

/** Sums of floats carry binary noise (16.380000000000003): two decimals are all that was measured. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

const yes = new Set(["1", "true", "on"]);
const no = new Set(["0", "false", "off"]);

/** `0`/`1` up to 1.3.3, `False`/`True` after it. */
export function booleanOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (yes.has(word)) return true;
  return no.has(word) ? false : undefined;
}

/** Home Assistant's description of one value of a charger. */
export const discovery = z.object({
  state_topic: z.string().min(3).max(500),
  device: z.looseObject({ manufacturer: z.string().optional(), model: z.string() }),
});

/** A JSON document; undefined where it is none. */
export function documentOf(payload: Uint8Array): unknown {
  const text = textOf(payload, longestDocument);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
