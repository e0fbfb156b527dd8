import type { Capability } from "@/lib/domain/capability";
import type { CommandKind } from "@/lib/domain/intent";

const pinned: ReadonlySet<CommandKind> = new Set(["lock", "unlock", "start-valet", "stop-valet"]);

/** Commands that the module itself answers, whatever car it sits in. */
const ofModule: readonly CommandKind[] = [
  "wake-up",
  "read-status",
  "read-location",
  "refresh-values",
  "run-line",
  "read-setting",
];

const ofCar: readonly CommandKind[] = [
  "start-charging",
  "stop-charging",
  "set-charge-mode",
  "set-charge-current",
  "start-climate",
  "stop-climate",
  "lock",
  "unlock",
  "start-valet",
  "stop-valet",
  "homelink",
  "start-cooldown",
];

const lock: readonly CommandKind[] = ["lock", "unlock"];
const valet: readonly CommandKind[] = ["start-valet", "stop-valet"];
const climate: readonly CommandKind[] = ["start-climate", "stop-climate"];
const charge: readonly CommandKind[] = ["start-charging", "stop-charging"];
const current: readonly CommandKind[] = ["set-charge-current"];
const mode: readonly CommandKind[] = ["set-charge-mode"];
const homelink: readonly CommandKind[] = ["homelink"];

/** What each type of car was built to do, by the module's type code. Others are learnt by trying. */
const byType: Readonly<Record<string, readonly CommandKind[]>> = {
  DEMO: [...lock, ...valet, ...charge, ...current],
  FT5E: [...lock, ...valet, ...charge, ...homelink],
  NL: [...lock, ...climate, ...charge, ...homelink],
  RT: [...lock, ...valet, "stop-charging", ...current, ...mode, ...homelink],
  RZ: [...lock, ...valet, ...climate, ...current, ...homelink],
  RZ2: [...lock, ...climate, ...homelink],
  SE: [...lock, ...valet, ...climate, ...current, ...homelink],
  SQ: [...lock, ...valet, ...climate, ...charge, ...homelink],
  TR: [...lock, ...valet, ...charge, ...current, ...mode, ...homelink, "start-cooldown"],
  TGTC: [...lock, ...valet],
  VA: [...lock, ...climate, ...charge, ...current, ...homelink],
  VWEG: [...lock, ...climate, ...charge, ...current],
  VWUP: [...lock, ...valet, ...climate, ...charge, ...current, ...homelink],
};

/** What the car can be asked; every command while its type says nothing. */
export function capabilitiesFor(type: string | undefined): readonly Capability[] {
  const known = type !== undefined && Object.hasOwn(byType, type) ? byType[type] : undefined;
  return [...(known ?? ofCar), ...ofModule].map(capabilityOf);
}

const capabilityOf = (kind: CommandKind): Capability => ({
  kind,
  isUsable: true,
  ...(pinned.has(kind) ? { needsPin: true } : undefined),
  ...(kind === "set-charge-current"
    ? { limits: { currentAmps: { min: 6, max: 32, step: 1 } } }
    : undefined),
  ...(kind === "set-charge-mode"
    ? { options: { mode: ["standard", "storage", "range", "performance"] } }
    : undefined),
  ...(kind === "homelink" ? { limits: { button: { min: 1, max: 3, step: 1 } } } : undefined),
});
