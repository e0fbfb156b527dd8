export type ByteRange =
  | { readonly kind: "whole" | "unsatisfiable" }
  | { readonly kind: "part"; readonly start: number; readonly end: number };

/** One range of bytes, `end` exclusive. Several at once, or another unit, is answered with the whole (RFC 9110 14.2). */
export function readRange(header: string | null, size: number): ByteRange {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return { kind: "whole" };
  if (first === "") return part(Math.max(0, size - Number(last)), size, size);
  const end = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < Number(first)) return { kind: "whole" };
  return part(Number(first), end, size);
}

const part = (start: number, end: number, size: number): ByteRange =>
  start < size && start < end ? { kind: "part", start, end } : { kind: "unsatisfiable" };
