"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "use-intl";
import { useDeviceNames } from "@/components/devices/use-device-names";
import { useSources, useVehicle } from "@/components/live/use-vehicle";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SearchField } from "@/components/ui/search-field";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { RawValue, Vehicle, VehicleValueName } from "@/lib/domain/vehicle";
import { CarConsole } from "./car-console";
import { type DetailRow, matchRows } from "./detail-rows";
import { DottedName } from "./dotted-name";
import { rawText, useKnownText } from "./known-text";
import { ThisCar } from "./this-car";
import { useRawValues } from "./use-raw-values";
import { ValueAge } from "./value-age";

interface Props {
  readonly vehicleId: string;
  readonly rawValues: Readonly<Record<string, RawValue>>;
}

/** Every value that is known of a car, searchable, with its age and its source. */
export function DetailsPage({ vehicleId, rawValues }: Props) {
  const vehicle = useVehicle(vehicleId);
  return vehicle ? <Details vehicle={vehicle} rawValues={rawValues} /> : null;
}

function Details({ vehicle, rawValues }: { vehicle: Vehicle } & Pick<Props, "rawValues">) {
  const t = useTranslations("detail");
  const [text, setText] = useFilter();
  const known = useKnownRows(vehicle);
  const raw = useRawRows(useRawValues(vehicle, rawValues), vehicle);
  const total = known.length + raw.length;
  if (total === 0) return <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>;
  const [shownKnown, shownRaw] = [matchRows(known, text), matchRows(raw, text)];
  const shown = shownKnown.length + shownRaw.length;
  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <SearchField label={t("search")} value={text} onText={setText} className="w-full sm:w-96" />
        <p className="figure text-label text-muted">{t("count", { shown, total })}</p>
      </div>
      {shown === 0 && (
        <EmptyState
          title={t("none", { text })}
          action={<ClearButton onClear={() => setText("")} />}
        >
          {t("emptyText")}
        </EmptyState>
      )}
      <ValueTable title={t("known")} rows={shownKnown} />
      <ValueTable title={t("raw")} rows={shownRaw} isRaw />
      <ThisCar key={vehicle.name} vehicle={vehicle} />
      <CarConsole vehicle={vehicle} />
    </div>
  );
}

function ClearButton({ onClear }: { readonly onClear: () => void }) {
  const t = useTranslations("garage");
  return <Button onClick={onClear}>{t("clearFilter")}</Button>;
}

interface TableProps {
  readonly title: string;
  readonly rows: readonly DetailRow[];
  readonly isRaw?: boolean;
}

function ValueTable({ title, rows, isRaw = false }: TableProps) {
  const t = useTranslations("detail");
  const { duration } = useFormat();
  if (rows.length === 0) return null;
  // Only some senders say how long their values hold.
  const hasLimits = rows.some(({ staleAfterMs }) => staleAfterMs !== undefined);
  const mono = isRaw
    ? "wrap-anywhere font-mono text-meta"
    : "wrap-anywhere font-medium first-letter:uppercase";
  return (
    <section className="grid gap-2">
      <h2 className="font-semibold text-title">{title}</h2>
      <div className="rounded-card border border-line bg-surface">
        <Table
          caption={title}
          head={
            <tr>
              <HeadCell>{t("name")}</HeadCell>
              <HeadCell>{t("value")}</HeadCell>
              {isRaw && <HeadCell className="max-sm:hidden">{t("unit")}</HeadCell>}
              <HeadCell className="hidden sm:table-cell">{t("source")}</HeadCell>
              <HeadCell className="hidden sm:table-cell">{t("age")}</HeadCell>
              {hasLimits && (
                <HeadCell className="hidden text-end sm:table-cell">{t("staleAfter")}</HeadCell>
              )}
            </tr>
          }
        >
          {rows.map((row) => (
            <tr key={row.key}>
              <Cell className={isRaw ? `${mono} min-w-32` : "wrap-anywhere text-muted"}>
                <DottedName name={row.name} />
              </Cell>
              <Cell className={`figure max-w-md ${mono}`}>
                {row.text}
                {row.unit && <span className="text-muted sm:hidden"> {row.unit}</span>}
                <span className="block font-normal font-sans text-meta text-muted sm:hidden">
                  <ValueAge measuredAt={row.measuredAt} staleAfterMs={row.staleAfterMs} />
                  {row.staleAfterMs !== undefined && (
                    <span className="block">
                      {t("staleAfterShort", { time: duration(row.staleAfterMs) })}
                    </span>
                  )}
                </span>
              </Cell>
              {isRaw && (
                <Cell className="whitespace-nowrap text-muted max-sm:hidden">{row.unit}</Cell>
              )}
              <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
                {row.sourceName}
              </Cell>
              <Cell className="hidden whitespace-nowrap text-muted sm:table-cell">
                <ValueAge measuredAt={row.measuredAt} staleAfterMs={row.staleAfterMs} />
              </Cell>
              {hasLimits && (
                <Cell className="figure hidden whitespace-nowrap text-end text-muted sm:table-cell">
                  {row.staleAfterMs === undefined ? "–" : duration(row.staleAfterMs)}
                </Cell>
              )}
            </tr>
          ))}
        </Table>
      </div>
    </section>
  );
}

function useKnownRows({ state }: Vehicle): readonly DetailRow[] {
  const t = useTranslations("value");
  const say = useKnownText();
  const sourceName = useSourceNames();
  // The keys of a car's state are the names of its values.
  const names = Object.keys(state) as VehicleValueName[];
  return names.flatMap((name): readonly DetailRow[] => {
    const known = state[name];
    if (!known) return [];
    const raw = known.raw === undefined ? "" : ` (${known.raw})`;
    return [
      {
        key: name,
        name: t(name),
        text: `${say(name, known.value)}${raw}`,
        measuredAt: known.measuredAt,
        sourceName: sourceName(known.sourceId),
      },
    ];
  });
}

/** The interface lists the known values among the raw ones: they have their own table here. */
function useRawRows(
  rawValues: Readonly<Record<string, RawValue>>,
  { state }: Vehicle,
): readonly DetailRow[] {
  const sourceName = useSourceNames();
  const entries = Object.entries(rawValues).filter(([key]) => !Object.hasOwn(state, key));
  return entries.map(([key, known]) => ({
    key,
    name: key,
    text: rawText(known.value),
    unit: known.unit,
    measuredAt: known.measuredAt,
    staleAfterMs: known.staleAfterMs,
    sourceName: sourceName(known.sourceId),
  }));
}

function useSourceNames(): (id: string) => string {
  const sources = useSources();
  const devices = useDeviceNames();
  return (id) => [...sources, ...devices].find((one) => one.id === id)?.name ?? "";
}

/** The search lives in the address, so that a copied link shows the same. */
function useFilter(): [string, (text: string) => void] {
  const pathname = usePathname();
  const query = useSearchParams();
  const change = (text: string) =>
    window.history.replaceState(
      null,
      "",
      text === "" ? pathname : `${pathname}?${new URLSearchParams({ filter: text })}`,
    );
  return [query.get("filter") ?? "", change];
}
