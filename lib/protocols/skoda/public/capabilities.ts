import type { Capability } from "@/lib/domain/capability";
import type { CommandKind } from "@/lib/domain/intent";
import { usableCapability } from "../capabilities";
import { textOf } from "../draft";
import { objectsIn } from "../fields";

/** The vendor's names of what can be asked, and ours. */
const kinds: Readonly<Record<string, CommandKind>> = {
  startCharging: "start-charging",
  stopCharging: "stop-charging",
  setChargingLimit: "set-charge-limit",
  setChargeMode: "set-charge-mode",
  updateChargingProfile: "set-charging-profile",
  startAirConditioning: "start-climate",
  stopAirConditioning: "stop-climate",
  startAuxiliaryHeating: "start-auxiliary-heating",
  stopAuxiliaryHeating: "stop-auxiliary-heating",
  startActiveVentilation: "start-ventilation",
  stopActiveVentilation: "stop-ventilation",
};

/** What the answer's `operations` say this car can be asked; a name that is new to us is left out. */
export const capabilitiesIn = (
  operations: unknown,
  chargeModes: readonly string[],
): readonly Capability[] =>
  objectsIn(operations).flatMap((operation) => {
    const name = textOf(operation.name) ?? "";
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    return kind ? [usableCapability(kind, chargeModes)] : [];
  });
