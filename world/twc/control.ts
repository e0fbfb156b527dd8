import type { TwcProfile } from "./profile";
import type { Site } from "./site";

export interface ControlOf {
  readonly site: Site;
  readonly profile: TwcProfile;
  readonly log: (line: string) => void;
  /** The control thread ends at bytes that are not text; `stop` ends the whole program. */
  readonly onDead: (what: "control" | "everything") => void;
}

const mostAmps = 32;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Obeys what is published under `control/`. It never answers: what it refuses is a line in its own log. */
export function obey(of: ControlOf, name: string, payload: Uint8Array): void {
  const text = textOf(of, payload);
  if (text === undefined) return;
  switch (name) {
    case "chargeNow":
      chargeNow(of, text);
      break;
    case "chargeNowEnd":
      of.site.policy.endChargeNow();
      break;
    case "stop":
      of.onDead("everything");
      break;
    default:
      if (of.profile === "main") obeyNewer(of, name, text);
  }
}

function textOf({ onDead }: ControlOf, payload: Uint8Array): string | undefined {
  try {
    return utf8.decode(payload);
  } catch {
    onDead("control");
    return undefined;
  }
}

function chargeNow({ site, log }: ControlOf, text: string): void {
  const found = /^\s*(\d+)\s*,\s*(\d+)\s*$/.exec(text);
  const amps = Number(found?.[1]);
  if (found && amps >= 1 && amps <= mostAmps) site.policy.chargeNow(amps, Number(found[2]));
  else log(`Rejected chargeNow ${text}`);
}

function obeyNewer({ site, log }: ControlOf, name: string, text: string): void {
  const isAmps = /^\d+$/.test(text) && Number(text) <= site.wiringMaxAmps;
  if (name === "nonScheduledAction" && /^[123]$/.test(text)) site.policy.setMode(text);
  else if (name === "nonScheduledAmpsMax" && isAmps) site.policy.setAmps(Number(text));
  else log(`Rejected ${name} ${text}`);
}
