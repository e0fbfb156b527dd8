"use client";

import { ChevronDown } from "lucide-react";
import Link from "next/link";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useVehicles } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { useAge } from "@/components/ui/age";
import { buttonLook } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { lastHeardAt, lastMeasuredAt } from "@/lib/domain/freshness";
import type { Vehicle } from "@/lib/domain/vehicle";
import { StatusChip } from "./status-chip";
import { useVehicleFreshness } from "./use-freshness";
import { useStatus } from "./use-summary";

/** The car's name, its one word, and how old all of it is. */
export function CarHeader({ vehicle }: { readonly vehicle: Vehicle }) {
  const { status, more } = useStatus(vehicle, useNow());
  return (
    <header className="mb-2 grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <CarSwitcher vehicle={vehicle} />
        <StatusChip status={status} more={more} />
      </div>
      <Heard vehicle={vehicle} />
    </header>
  );
}

/** Of a car that was never heard the page below says so. */
function Heard({ vehicle }: { readonly vehicle: Vehicle }) {
  const at = lastHeardAt(vehicle.state) ?? lastMeasuredAt(vehicle.state);
  return at === undefined ? null : <HeardAt vehicle={vehicle} at={at} />;
}

/** A value that a car only resends when it changes is "as of", never "late". */
function HeardAt({ vehicle, at }: { readonly vehicle: Vehicle; readonly at: number }) {
  const t = useTranslations("car");
  const format = useFormat();
  const now = useNow();
  const age = useAge(at);
  const isOld = useVehicleFreshness(vehicle) === "stale";
  return (
    <p className="text-label text-muted">
      <time dateTime={format.iso(at)} title={format.full(at)}>
        {isOld ? t("valuesAsOf", { time: format.moment(at, now) }) : t("updated", { age })}
      </time>
    </p>
  );
}

function CarSwitcher({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = useTranslations("shell");
  const id = useId();
  const others = useVehicles().filter((other) => other.id !== vehicle.id);
  const anchor = `--car-${id.replaceAll(/[^a-zA-Z0-9]/g, "")}`;
  const name = <h1 className="font-semibold text-sentence tracking-tight">{vehicle.name}</h1>;
  if (others.length === 0) return name;
  return (
    <div className="flex items-center gap-1">
      {name}
      <button
        type="button"
        popoverTarget={id}
        aria-label={t("switchCar")}
        style={{ anchorName: anchor }}
        className="grid size-9 place-items-center rounded-control text-muted hover:bg-sunken pointer-coarse:size-11"
      >
        <ChevronDown aria-hidden />
      </button>
      <nav
        id={id}
        popover="auto"
        aria-label={t("switchCar")}
        style={{ positionAnchor: anchor }}
        className="provenance opens max-h-80 w-60 overflow-y-auto rounded-card border border-line bg-surface p-2 shadow-floating"
      >
        <ul className="grid gap-0.5 [&_a]:w-full [&_a]:justify-start">
          {others.map((other) => (
            <li key={other.id}>
              <Link href={`/cars/${other.id}`} className={buttonLook({ variant: "quiet" })}>
                {other.name}
              </Link>
            </li>
          ))}
          <li>
            <Link href="/cars" className={buttonLook({ variant: "quiet" })}>
              {t("allCars")}
            </Link>
          </li>
        </ul>
      </nav>
    </div>
  );
}
