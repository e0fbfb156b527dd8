import type { CircuitIntent } from "@/lib/domain/circuit-intent";
import type { HttpEffect } from "@/lib/domain/effect";
import { scheduleDays } from "@/lib/domain/schedule-days";
import { modeNumbers } from "./words";

const post = (name: string, body: unknown, accepts: readonly number[]): HttpEffect => ({
  kind: "http",
  method: "POST",
  path: `/api/${name}`,
  // Without a body the server misses the length and fails.
  body,
  accepts,
});

const setting = (name: string, value: string): readonly HttpEffect[] => [
  post("setSetting", { setting: name, value }, [204]),
  post("saveSettings", {}, [204]),
];

/** The call of TWCManager's HTTP API for each command. */
export function httpCalls(intent: CircuitIntent): readonly HttpEffect[] {
  switch (intent.kind) {
    case "charge-now": {
      const { currentAmps, durationMinutes } = intent;
      const body = { chargeNowRate: currentAmps, chargeNowDuration: durationMinutes * 60 };
      return [post("chargeNow", body, [200])];
    }
    case "end-charge-now":
      return [post("cancelChargeNow", {}, [200])];
    case "set-non-scheduled-mode":
      return setting("nonScheduledAction", modeNumbers[intent.mode]);
    case "set-non-scheduled-current":
      return setting("nonScheduledAmpsMax", String(intent.currentAmps));
    case "start-all-charging":
      return [post("sendStartCommand", {}, [200])];
    case "stop-all-charging":
      return [post("sendStopCommand", {}, [200])];
    case "set-charging-schedule":
      return [post("setScheduledChargingSettings", schedule(intent), [202])];
  }
}

type Schedule = Extract<CircuitIntent, { kind: "set-charging-schedule" }>;

const minuteOfDay = (time: string): number => {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
};

function schedule({ isEnabled, startTime, endTime, weekdays, currentAmps }: Schedule) {
  const days = scheduleDays.map((day) => [day, weekdays.includes(day)] as const);
  return {
    enabled: isEnabled,
    startingMinute: minuteOfDay(startTime),
    endingMinute: minuteOfDay(endTime),
    ...Object.fromEntries(days),
    amps: currentAmps,
    flexBatterySize: 100,
    flexStartEnabled: false,
  };
}
