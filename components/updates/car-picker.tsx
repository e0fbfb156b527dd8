"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { useVehicles } from "@/components/live/use-vehicle";
import { Button } from "@/components/ui/button";
import { SearchField } from "@/components/ui/search-field";

interface CarPickerProps {
  readonly garageId: string;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

const rowHeight = 44;
const collator = new Intl.Collator(undefined, { numeric: true });

/** The cars of the garage with a box each; only those in view are in the document. */
export function CarPicker({ garageId, chosen, onChange }: CarPickerProps) {
  const t = useTranslations("updates");
  const vehicles = useVehicles();
  const [text, setText] = useState("");
  const cars = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return vehicles
      .filter((car) => car.garageId === garageId)
      .filter(({ name, vin }) => `${name} ${vin}`.toLowerCase().includes(wanted))
      .sort((a, b) => collator.compare(a.name, b.name));
  }, [vehicles, garageId, text]);
  const set = useMemo(() => new Set(chosen), [chosen]);
  const toggle = (id: string) =>
    onChange(set.has(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: cars.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="sr-only">{t("choice.some")}</legend>
      <SearchField label={t("form.findCar")} value={text} onText={setText} />
      <div className="flex flex-wrap items-center justify-between gap-2 text-label text-muted">
        <span role="status">{t("form.chosen", { count: chosen.length })}</span>
        <span className="flex gap-2">
          <Button
            size="small"
            onClick={() => onChange([...new Set([...chosen, ...cars.map(({ id }) => id)])])}
          >
            {t("form.chooseShown", { count: cars.length })}
          </Button>
          <Button size="small" disabled={chosen.length === 0} onClick={() => onChange([])}>
            {t("form.chooseNone")}
          </Button>
        </span>
      </div>
      <div
        ref={scroller}
        className="h-64 overflow-y-auto rounded-control border border-line contain-strict"
      >
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const car = cars[index];
            return car === undefined ? null : (
              <label
                key={car.id}
                className="absolute inset-x-0 top-0 flex items-center gap-3 px-3 text-label hover:bg-sunken has-focus-visible:bg-sunken"
                style={{ height: rowHeight, transform: `translateY(${start}px)` }}
              >
                <input
                  type="checkbox"
                  checked={set.has(car.id)}
                  onChange={() => toggle(car.id)}
                  className="size-4 flex-none accent-accent"
                />
                <span className="min-w-0 flex-1 truncate font-medium">{car.name}</span>
                <span className="truncate font-mono text-meta text-muted">{car.vin}</span>
                <span className="figure text-meta text-muted max-sm:hidden">
                  {car.state.softwareVersion?.value}
                </span>
              </label>
            );
          })}
        </div>
      </div>
    </fieldset>
  );
}
