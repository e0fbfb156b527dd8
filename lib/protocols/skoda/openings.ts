import type { Body } from "./answer";
import { fieldsOf } from "./fields";

const places = ["front-left", "front-right", "rear-left", "rear-right"] as const;

interface Openings {
  readonly doorsOpen: readonly string[] | undefined;
  readonly windowsOpen: readonly string[] | undefined;
}

/**
 * What stands open. Each door is known only from the address of its picture (`vehicleState=a-b-c-d-…`:
 * 1 closed, 2 window open, 3 door open, 4 both); flaps and the whole car are told in words.
 */
export function openings(body: Body): Openings {
  const overall = fieldsOf(body.overall);
  const detail = fieldsOf(body.detail);
  const codes = doorCodes(body.renders);
  const doors = withCode(codes, ["3", "4"]);
  const windows = withCode(codes, ["2", "4"]);
  const flaps = ["trunk", "bonnet"].filter((flap) => detail[flap] === "OPEN");
  const sunroof = detail.sunroof === "OPEN" ? ["sunroof"] : [];
  return {
    doorsOpen: complete([...doors, ...flaps], overall.doors, codes),
    windowsOpen: complete([...windows, ...sunroof], overall.windows, codes),
  };
}

/** The names found, or "any" where the car only says that something is open; undefined where nobody knows. */
function complete(
  names: readonly string[],
  word: unknown,
  codes: readonly string[],
): readonly string[] | undefined {
  if (names.length > 0) return names;
  if (word === "OPEN") return ["any"];
  const isKnown = word === "CLOSED" || codes.some((code) => /[1-4]/.test(code));
  return isKnown ? [] : undefined;
}

const withCode = (codes: readonly string[], open: readonly string[]): readonly string[] =>
  places.filter((_place, index) => open.includes(codes[index] ?? ""));

function doorCodes(renders: unknown): readonly string[] {
  const addresses = Object.values(fieldsOf(renders))
    .flatMap((mode) => (typeof mode === "string" ? [mode] : Object.values(fieldsOf(mode))))
    .filter((address) => typeof address === "string");
  for (const address of addresses) {
    const found = /[?&]vehicleState=(\d(?:-\d)+)/.exec(address);
    if (found?.[1]) return found[1].split("-");
  }
  return [];
}
