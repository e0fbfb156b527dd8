import { expect, test } from "vitest";
import { readRange } from "./byte-range";

test("a range is what RFC 9110 says it is, and what cannot be read is the whole file", () => {
  expect(readRange("bytes=0-499", 1_000)).toEqual({ kind: "part", start: 0, end: 500 });
  expect(readRange("bytes=500-", 1_000)).toEqual({ kind: "part", start: 500, end: 1_000 });
  expect(readRange("bytes=-100", 1_000)).toEqual({ kind: "part", start: 900, end: 1_000 });
  expect(readRange("bytes=0-9999", 1_000)).toEqual({ kind: "part", start: 0, end: 1_000 });
  for (const header of ["bytes=1000-", "bytes=-0"])
    expect(readRange(header, 1_000)).toEqual({ kind: "unsatisfiable" });
  for (const header of [null, "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "lines=1-2"])
    expect(readRange(header, 1_000)).toEqual({ kind: "whole" });
});
