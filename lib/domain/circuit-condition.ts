import type { Charger, CircuitState } from "./charger";
import { scheduleText } from "./charging-schedule";
import type { Known } from "./known";

/**
 * What proves that a circuit followed a command. They are kept as text in the operation's `awaits`:
 * "policy-is:Charge Now".
 */
export type CircuitCondition =
  | `policy-is:${string}`
  | `policy-is-not:${string}`
  | `mode-is:${string}`
  | `schedule-is:${string}`
  | `offer-near:${number}`
  | `allowance-near:${number}`
  | "somebody-charges"
  | "nobody-charges";

export interface CircuitPicture {
  readonly state: CircuitState;
  readonly chargers: readonly Pick<Charger, "state">[];
}

const nearAmps = 0.6;

/** Whether what was heard live since `since` meets one of the conditions. */
export const isConditionMet = (
  conditions: readonly string[],
  picture: CircuitPicture,
  since: number,
): boolean => conditions.some((condition) => meets(condition, picture, since));

function meets(condition: string, { state, chargers }: CircuitPicture, since: number): boolean {
  const [name = "", ...rest] = condition.split(":");
  const word = rest.join(":");
  const isNew = (known: Known<unknown> | undefined): boolean =>
    known !== undefined && !known.isRetained && known.receivedAt >= since;
  const isNear = (known: Known<number> | undefined): boolean =>
    isNew(known) && Math.abs((known?.value ?? Number.NaN) - Number(word)) <= nearAmps;
  switch (name) {
    case "policy-is":
      return isNew(state.policy) && state.policy?.value === word;
    case "policy-is-not":
      return isNew(state.policy) && state.policy?.value !== word;
    case "mode-is":
      return isNew(state.nonScheduledMode) && state.nonScheduledMode?.value === word;
    case "schedule-is":
      return (
        isNew(state.schedule) &&
        state.schedule !== undefined &&
        scheduleText(state.schedule.value) === word
      );
    case "offer-near":
      return chargers.some((charger) => isNear(charger.state.ampsOffered));
    case "allowance-near":
      return isNear(state.maxAmps);
    case "somebody-charges":
      return chargers.some(
        ({ state: { isCharging } }) => isNew(isCharging) && isCharging?.value === true,
      );
    case "nobody-charges":
      return (
        chargers.some((charger) => isNew(charger.state.isCharging)) &&
        chargers.every(({ state: { isCharging } }) => isCharging?.value !== true)
      );
    default:
      return false;
  }
}
