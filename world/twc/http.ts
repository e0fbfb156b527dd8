import { type HttpAnswer, type HttpEndpoint, type HttpRequest, serveHttp } from "../http";
import { isFlowing, loadWatts } from "./charger";
import type { Site } from "./site";

/** TWCManager's HTTP API, with the texts for numbers and the lists of one that it answers with. */
export const startHttp = (site: Site, port = 0): Promise<HttpEndpoint> =>
  serveHttp((request) => answer(site, request), port);

function answer(site: Site, { method, path, body }: HttpRequest): HttpAnswer {
  const name = path.replace(/^\/api\//, "");
  const handler = handlers[`${method} ${name}`];
  return handler?.(site, fields(body)) ?? { status: 404, body: "" };
}

type Fields = Readonly<Record<string, unknown>>;
const fields = (body: unknown): Fields =>
  typeof body === "object" && body !== null ? { ...body } : {};

const handlers: Readonly<Record<string, (site: Site, body: Fields) => HttpAnswer>> = {
  "GET getStatus": (site) => ({ status: 200, body: status(site) }),
  "GET getSlaveTWCs": (site) => ({ status: 200, body: chargers(site) }),
  "GET getConfig": (site) => ({
    status: 200,
    body: { config: { wiringMaxAmpsAllTWCs: site.wiringMaxAmps, minAmpsPerTWC: site.minAmps } },
  }),
  "GET getActivePolicyAction": (site) => ({ status: 200, body: site.policy.mode() }),
  "POST chargeNow": (site, { chargeNowRate: rate, chargeNowDuration: duration }) => {
    if (!(Number(rate) > 0 && Number(duration) > 0)) return { status: 400, body: { error: "" } };
    site.policy.chargeNow(Number(rate), Number(duration));
    return { status: 200, body: { status: "success", rate, duration } };
  },
  "POST cancelChargeNow": (site) => {
    site.policy.endChargeNow();
    return { status: 200, body: { status: "success" } };
  },
  "POST sendStartCommand": (site) => {
    site.policy.allowAll(true);
    return { status: 200, body: "" };
  },
  "POST sendStopCommand": (site) => {
    site.policy.allowAll(false);
    return { status: 200, body: "" };
  },
  "POST setSetting": (site, { setting, value }) => {
    if (setting === "nonScheduledAction") site.policy.setMode(String(value));
    if (setting === "nonScheduledAmpsMax") site.policy.setAmps(Number(value));
    return { status: 204 };
  },
  "POST saveSettings": () => ({ status: 204 }),
  "POST setScheduledChargingSettings": (site, body) => {
    site.policy.setSchedule(body.enabled === true ? body : undefined);
    return { status: 202 };
  },
  "GET getHistory": (site) => ({ status: 200, body: history(site) }),
};

const stepMs = 5 * 60_000;

/** 48 hours in steps of five minutes, with the wall clock's offset; zeros where nothing is known. */
function history(site: Site): readonly object[] {
  const last = Math.floor(site.now() / stepMs) * stepMs;
  return Array.from({ length: 576 }, (_, index) => {
    const at = last - (575 - index) * stepMs;
    const watts = index === 575 ? totalWatts(site) : 0;
    return { timestamp: `${new Date(at).toISOString().slice(0, 19)}+0000`, charger_power: watts };
  });
}

const totalWatts = (site: Site): number =>
  site.chargers().reduce((sum, one) => sum + loadWatts(one), 0);

const two = (value: number): string => value.toFixed(2);

const status = (site: Site) => ({
  carsCharging: site.chargers().filter(isFlowing).length,
  chargerLoadWatts: two(totalWatts(site)),
  chargerLoadAmps: [two(site.chargers().reduce((sum, one) => sum + one.amps, 0))],
  currentPolicy: site.policy.name(),
  maxAmpsToDivideAmongSlaves: two(site.policy.allowanceAmps()),
  consumptionWatts: "0.00",
  generationWatts: "0.00",
  ScheduledCharging: site.policy.schedule() ?? {
    enabled: false,
    startingMinute: -1,
    endingMinute: -1,
  },
  isGreenPolicy: site.policy.mode() === "3" ? "Yes" : "No",
  ...(site.policy.chargeNowAmps() === undefined
    ? {}
    : { chargeNowAmps: site.policy.chargeNowAmps() }),
});

const chargers = (site: Site) =>
  Object.fromEntries([
    ...site.chargers().map((one) => [
      one.spec.id,
      {
        TWCID: one.spec.id,
        carsCharging: isFlowing(one) ? 1 : 0,
        reportedAmpsActual: two(one.amps),
        lastAmpsOffered: one.offeredAmps,
        maxAmps: one.spec.maxAmps,
        state: one.code,
        lifetimekWh: Math.floor(one.lifetimeKwh),
        voltsPhaseA: one.spec.volts[0],
        voltsPhaseB: one.spec.volts[1],
        voltsPhaseC: one.spec.volts[2],
        currentVIN: one.currentVin,
        lastVIN: one.lastVin,
      },
    ]),
    ["total", { maxAmps: Math.min(...site.chargers().map(({ spec }) => spec.maxAmps)) }],
  ]);
