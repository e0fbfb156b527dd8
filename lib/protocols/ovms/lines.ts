import type { Confirmation } from "@/lib/domain/effect";
import type { Intent } from "@/lib/domain/intent";
import type { Refusal } from "@/lib/domain/protocol";
import { say } from "@/messages/say";

/** One line for the module's shell, and the value that shows that it worked. */
export interface Line {
  readonly kind: "line";
  readonly text: string;
  readonly confirms?: Confirmation;
  /** Reaches into the car, which may have to wake up. */
  readonly isSlow?: boolean;
}

const line = (text: string, rest: Omit<Line, "kind" | "text"> = {}): Line => ({
  kind: "line",
  text,
  ...rest,
});
const slow = (text: string, name: string, equals: unknown): Line =>
  line(text, { isSlow: true, confirms: { name, equals } });

/** The shell wants exactly one argument, also of cars that ignore it. */
const pinOf = (pin: string | undefined): string => pin ?? "nopin";

/** Always full words: a shortened one may mean something else in the next firmware. */
export function lineFor(intent: Intent): Line | Refusal {
  switch (intent.kind) {
    case "start-charging":
      return slow("charge start", "v.c.charging", true);
    case "stop-charging":
      return slow("charge stop", "v.c.charging", false);
    case "set-charge-mode":
      return word(intent.mode, (mode) =>
        line(`charge mode ${mode}`, { confirms: { name: "v.c.mode", equals: mode } }),
      );
    case "set-charge-current":
      return current(intent.currentAmps);
    case "start-climate":
      return line("climatecontrol on", { isSlow: true, confirms: climate(true) });
    case "stop-climate":
      return line("climatecontrol off", { isSlow: true, confirms: climate(false) });
    case "lock":
      return slow(`lock ${pinOf(intent.pin)}`, "v.e.locked", true);
    case "unlock":
      return slow(`unlock ${pinOf(intent.pin)}`, "v.e.locked", false);
    case "start-valet":
      return slow(`valet ${pinOf(intent.pin)}`, "v.e.valet", true);
    case "stop-valet":
      return slow(`unvalet ${pinOf(intent.pin)}`, "v.e.valet", false);
    case "wake-up":
      return line("wakeup", { isSlow: true });
    case "homelink":
      return line(["homelink", intent.button, intent.durationMs].filter(Boolean).join(" "));
    case "start-cooldown":
      return line("charge cooldown", { isSlow: true });
    case "read-status":
      return line("stat");
    case "read-location":
      return line("location status");
    case "refresh-values":
      return line("server v3 update all", { isSlow: true });
    case "run-line":
      return line(intent.line);
    default:
      return { kind: "refusal", reason: say("command.unknownToCar") };
  }
}

const climate = (isOn: boolean): Confirmation => ({ name: "v.e.hvac", equals: isOn });

/** Spaces part arguments, quotes group them and a line break begins another command: none of them is a word. */
const word = (text: string, make: (word: string) => Line): Line | Refusal =>
  /^[A-Za-z0-9_-]{1,32}$/.test(text)
    ? make(text.toLowerCase())
    : { kind: "refusal", reason: say("ovms.modeIsOneWord") };

function current(amps: number | undefined): Line | Refusal {
  if (amps === undefined) return { kind: "refusal", reason: say("ovms.ampsMissing") };
  const whole = Math.round(amps);
  return line(`charge current ${whole}`, {
    confirms: { name: "v.c.climit", equals: whole },
  });
}
