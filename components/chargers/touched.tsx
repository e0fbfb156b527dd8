"use client";

import { useTranslations } from "use-intl";
import type { Charger } from "@/lib/domain/charger";
import { unnamedCar } from "./car-words";
import { useCarAt } from "./use-chargers";

/** Who is touched: a command for the site says so before it is sent. */
export function Touched({ chargers }: { readonly chargers: readonly Charger[] }) {
  const t = useTranslations("chargers");
  return (
    <div className="rounded-control bg-sunken px-3 py-2 text-label">
      <p className="font-medium">{t("touches", { count: chargers.length })}</p>
      <ul className="text-muted">
        {chargers.map((charger) => (
          <TouchedLine key={charger.id} charger={charger} />
        ))}
      </ul>
    </div>
  );
}

function TouchedLine({ charger }: { readonly charger: Charger }) {
  const t = useTranslations("chargers");
  const car = useCarAt(charger);
  const isCharging = charger.state.isCharging?.value === true;
  const isThere = car !== undefined && car.when !== "last";
  const vin = isThere ? car.vin : undefined;
  const name = (isThere && car.vehicle?.name) || unnamedCar(t, vin, isCharging);
  return (
    <li>
      {charger.name}: {name}
      {isCharging && `, ${t("state.charging")}`}
    </li>
  );
}
