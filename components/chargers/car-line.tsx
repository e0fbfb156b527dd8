"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { Charger } from "@/lib/domain/charger";
import { unnamedCar } from "./car-words";
import { useCarAt } from "./use-chargers";

/** Which car stands there, as far as the charger can tell. */
export function CarLine({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const car = useCarAt(charger);
  const percent = car?.vehicle?.state.chargePercent?.value;
  return (
    <div className="flex min-h-8 items-baseline justify-between gap-3 border-line border-t pt-3 text-label">
      <span className="text-muted">{car?.when === "last" ? t("lastCar") : t("car")}</span>
      <span className="min-w-0 truncate text-end font-medium">
        {car?.vehicle ? (
          <>
            <Link
              href={`/cars/${car.vehicle.id}`}
              className="rounded-control underline-offset-4 hover:underline"
            >
              {car.vehicle.name}
            </Link>
            {percent !== undefined && (
              <span className="figure text-muted"> · {format.percent(percent)}</span>
            )}
          </>
        ) : (
          unnamedCar(t, car?.vin, charger.state.isCharging?.value === true)
        )}
      </span>
    </div>
  );
}
