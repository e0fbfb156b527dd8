import type { useTranslations } from "use-intl";

type Words = ReturnType<typeof useTranslations<"chargers">>;

/** Many cars and older chargers tell no VIN: somebody charges there all the same. */
export function unnamedCar(t: Words, vin: string | undefined, isCharging: boolean): string {
  if (vin !== undefined) return t("unknownVin", { tail: vin.slice(-4) });
  return isCharging ? t("unknownCar") : t("noCar");
}
