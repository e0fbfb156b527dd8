import type { MaintenanceWindow } from "./campaign";

const dayMinutes = 24 * 60;
const weekdayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

/** Whether cars may be told of updates at this moment. */
export function isWindowOpen(window: MaintenanceWindow | undefined, at: number): boolean {
  if (!window) return true;
  const { minute, weekday } = localTime(window.timeZone, at);
  const start = minutesOf(window.startTime);
  const end = minutesOf(window.endTime);
  const length = (end - start + dayMinutes) % dayMinutes || dayMinutes;
  const since = (minute - start + dayMinutes) % dayMinutes;
  if (since >= length) return false;
  // After midnight it is still the window of the day before.
  const startDay = minute < start ? (weekday + 6) % 7 : weekday;
  return window.weekdays === undefined || window.weekdays.includes(startDay);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

function localTime(timeZone: string, at: number) {
  const parts = formatOf(timeZone).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? "";
  const weekday = weekdayNames.indexOf(part("weekday"));
  return { minute: (Number(part("hour")) % 24) * 60 + Number(part("minute")), weekday };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const style = { weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const made = new Intl.DateTimeFormat("en-US", { timeZone, ...style });
  formats.set(timeZone, made);
  return made;
}

/** Whether the time zone is one that the runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}
