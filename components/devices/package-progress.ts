import type { PackageKind } from "@/lib/domain/device";
import type { Telemetry } from "./use-telemetry";

/** The states that a device reports while it updates, in their order. */
export const updateSteps = [
  "QUEUED",
  "INITIATED",
  "DOWNLOADING",
  "DOWNLOADED",
  "VERIFIED",
  "UPDATING",
  "UPDATED",
] as const;
export type UpdateStep = (typeof updateSteps)[number];

interface PackageName {
  readonly title?: string;
  readonly version?: string;
}

export interface PackageProgress {
  readonly current: PackageName;
  readonly target: PackageName;
  readonly state: UpdateStep | "FAILED" | undefined;
  /** A state outside the vocabulary, shown as it came. */
  readonly rawState: string | undefined;
  readonly error: string | undefined;
  readonly at: number | undefined;
}

/** What the device's telemetry says about its firmware or software. */
export function packageProgress(telemetry: Telemetry, kind: PackageKind): PackageProgress {
  const text = (key: string): string | undefined => {
    const value = telemetry[key]?.[0]?.value;
    return value === undefined || value === null ? undefined : String(value);
  };
  const named = (prefix: string) => {
    const [title, version] = [text(`${prefix}_title`), text(`${prefix}_version`)];
    return { ...(title && { title }), ...(version && { version }) };
  };
  const raw = text(`${kind}_state`);
  const state = [...updateSteps, "FAILED" as const].find((one) => one === raw);
  return {
    current: named(`current_${kind}`),
    target: named(`target_${kind}`),
    state,
    rawState: state === undefined ? raw : undefined,
    error: state === "FAILED" ? text(`${kind}_error`) : undefined,
    at: telemetry[`${kind}_state`]?.[0]?.at,
  };
}

export type StepMark = "done" | "now" | "ahead";

/** How far the update is; a finished one is done throughout. */
export function markOf(step: UpdateStep, progress: PackageProgress): StepMark {
  const { state } = progress;
  if (state === undefined || state === "FAILED") return "ahead";
  const [at, reached] = [updateSteps.indexOf(step), updateSteps.indexOf(state)];
  if (at < reached || (state === "UPDATED" && runsWhatIsWanted(progress))) return "done";
  return at === reached ? "now" : "ahead";
}

/** The device's word alone does not make it so: it must run what it was told to. Told nothing, it is believed. */
const runsWhatIsWanted = ({ current, target }: PackageProgress): boolean =>
  nameOf(target) === undefined ||
  (current.title === target.title && current.version === target.version);

/** What an updated device says it runs instead of what it shall; undefined where the two agree. */
export function otherVersion(progress: PackageProgress) {
  if (progress.state !== "UPDATED" || runsWhatIsWanted(progress)) return undefined;
  return { current: nameOf(progress.current), target: nameOf(progress.target) ?? "" };
}

/** Title and version, as far as they are known. */
export const nameOf = ({ title, version }: PackageName): string | undefined =>
  title || version ? [title, version].filter(Boolean).join(" ") : undefined;
