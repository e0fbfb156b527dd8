import { type ModuleState, metricsOf, printed } from "./metrics";
import { type Model, startCharge, stopCharge } from "./model";

export interface Shell {
  readonly model: Model;
  readonly pin: string;
  readonly module: () => ModuleState;
  /** Tells that something happened in the car: "vehicle.locked". */
  readonly happen: (event: string) => void;
  readonly notify: (type: "info" | "alert", subtype: string, text: string) => void;
  readonly refresh: () => void;
}

type Command = (words: readonly string[], shell: Shell) => string;

const missing = (what: string): string => `Error: ${what} functionality not available\n`;

/** Commands by their first words; the longest match runs. */
const commands: Readonly<Record<string, Command>> = {
  "charge start": (_words, { model, happen, notify }) => {
    startCharge(model);
    happen("vehicle.charge.start");
    notify("info", "charge.started", statusText(model));
    return "Charge has been started\n";
  },
  "charge stop": (_words, { model, happen, notify }) => {
    stopCharge(model, "stopped", "onrequest");
    happen("vehicle.charge.stop");
    notify("info", "charge.stopped", statusText(model));
    return "Charge has been stopped\n";
  },
  "charge mode": () => missing("Charge mode"),
  "charge current": ([amps = ""], { model }) => {
    if (!/^\d+$/.test(amps)) return "Usage: charge current <amps>\n";
    model.limitAmps = Number(amps);
    return `Charge current limit set to ${amps}A\n`;
  },
  "charge cooldown": () => missing("Cooldown"),
  lock: (words, shell) =>
    withPin(words, shell, "lock", () => {
      shell.model.isLocked = true;
      shell.happen("vehicle.locked");
      return "Vehicle locked\n";
    }),
  unlock: (words, shell) =>
    withPin(words, shell, "unlock", () => {
      shell.model.isLocked = false;
      shell.happen("vehicle.unlocked");
      return "Vehicle unlocked\n";
    }),
  valet: (words, shell) =>
    withPin(words, shell, "valet", () => {
      shell.model.isValetOn = true;
      return "Vehicle valet mode activated\n";
    }),
  unvalet: (words, shell) =>
    withPin(words, shell, "unvalet", () => {
      shell.model.isValetOn = false;
      return "Vehicle valet mode deactivated\n";
    }),
  "climatecontrol on": (_words, { model }) => {
    model.isClimateOn = true;
    return "Climate Control \non\n";
  },
  "climatecontrol off": (_words, { model }) => {
    model.isClimateOn = false;
    return "Climate Control \noff\n";
  },
  wakeup: () => "Vehicle has been woken\n",
  homelink: () => missing("Homelink"),
  stat: (_words, { model }) => statusText(model),
  "location status": (_words, { model }) =>
    `Currently at ${model.latitude.toFixed(6)},${model.longitude.toFixed(6)} (GPS lock, 12 satellites, reliable)\n`,
  "server v3 update": (_words, { refresh }) => {
    refresh();
    return "Server V3 data update for all metrics has been scheduled\n";
  },
  "metrics list": ([filter = ""], { model, module }) =>
    Object.entries(metricsOf(model, module()))
      .filter(([name]) => name.includes(filter))
      .map(([name, value]) => `${name.padEnd(40)} ${value}\n`)
      .join(""),
};

/** Runs one line with all rights, as the module does. */
export function runLine(line: string, shell: Shell): string {
  const words = line.trim().split(/\s+/);
  for (let length = Math.min(3, words.length); length > 0; length -= 1) {
    const name = words.slice(0, length).join(" ");
    if (Object.hasOwn(commands, name)) return commands[name]?.(words.slice(length), shell) ?? "";
  }
  return "Unrecognised command\n";
}

function withPin(words: readonly string[], shell: Shell, verb: string, act: () => string): string {
  if (words.length !== 1) return `Usage: ${verb} <pin>\n`;
  if (words[0] !== shell.pin) return `Error: vehicle could not be ${verb}ed\n`;
  return act();
}

/** The text of `stat`, which the charge notifications carry too. */
export function statusText(model: Model): string {
  const head = model.isCharging ? "Charging" : "Not charging";
  const soc = printed(Math.round(model.soc * 10) / 10);
  const range = Math.round((model.soc / 100) * model.spec.rangeKm);
  return `${head}\nSOC: ${soc}%\nIdeal range: ${range}km\nEst. range: ${Math.round(range * 0.9)}km\nODO: ${model.odometerKm.toFixed(1)}km\n`;
}
