import { expect, test } from "vitest";
import { shortTopic } from "@/lib/store/journal-topic";
import { shortTyped } from "@/lib/store/journal-typed";
import { handOn, hearAddress, startTyped, type TypedFilter } from "./typed-filter";

const vin = "TMBJB9NY6RF999999";
const tidy = (text: string) => shortTopic(text, [vin]);
const type = (field: TypedFilter, text: string): TypedFilter => ({ ...field, typed: text });
/** A rest: what is typed is handed on, and comes back in the address. */
function rest(field: TypedFilter, typedMeanwhile = field.typed): TypedFilter {
  const short = shortTyped(field.typed, [vin]);
  return hearAddress(type(handOn(field, short), typedMeanwhile), short, tidy);
}

test("a rest in the middle of a VIN leaves in the field what is typed, and not in the address", () => {
  const field = rest(type(startTyped(""), "tmbjb9ny6rf9"));
  expect(field).toEqual({ typed: "tmbjb9ny6rf9", inAddress: "tmb…" });
  expect(rest(type(field, vin.toLowerCase()))).toEqual({ typed: "…9999", inAddress: "…9999" });
});

test("what is typed while the address changes is not lost", () => {
  expect(rest(type(startTyped(""), "soc"), 'soc": 7').typed).toBe('soc": 7');
});

test("what comes from elsewhere replaces what is typed, also when it was handed on before", () => {
  const field = rest(type(startTyped(""), "tmbjb9ny6rf9"));
  const cleared = hearAddress(field, "", tidy);
  expect(cleared.typed).toBe("");
  expect(hearAddress(cleared, "tmb…", tidy).typed).toBe("tmb…");
});
