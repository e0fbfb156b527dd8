"use client";

import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { Trip } from "@/lib/domain/trip";
import { apiRoot } from "@/lib/store/rest";

interface Props {
  readonly vehicleId: string;
  readonly trips: readonly Trip[];
}

const wide = "max-sm:hidden text-end";

/** The drives that the car recorded, newest first. */
export function TripTable({ vehicleId, trips }: Props) {
  const t = useTranslations("trips");
  const id = "trips";
  return (
    <Card aria-labelledby={id}>
      <CardHeading
        id={id}
        end={
          <a
            href={`${apiRoot}/vehicles/${vehicleId}/trips?format=csv&limit=1000`}
            download
            className="inline-flex items-center gap-1.5 py-1 text-label underline underline-offset-2"
          >
            <Download aria-hidden className="size-4!" />
            {t("csv")}
          </a>
        }
      >
        {t("title")}
      </CardHeading>
      <Table
        caption={t("title")}
        className="-mx-3"
        head={
          <tr>
            <HeadCell>{t("begun")}</HeadCell>
            <HeadCell className="text-end">{t("distance")}</HeadCell>
            <HeadCell className={wide}>{t("duration")}</HeadCell>
            <HeadCell className="text-end">{t("charge")}</HeadCell>
            <HeadCell className={wide}>{t("energy")}</HeadCell>
            <HeadCell className={wide}>{t("consumption")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("place")}</HeadCell>
          </tr>
        }
      >
        {trips.map((trip) => (
          <TripLine key={trip.id} trip={trip} />
        ))}
      </Table>
    </Card>
  );
}

function TripLine({ trip }: { readonly trip: Trip }) {
  const t = useTranslations("trips");
  const format = useFormat();
  const { startedAt, endedAt, distanceKm, energyKwh, fromPercent, toPercent, place } = trip;
  const percent = (value: number | undefined) =>
    value === undefined ? t("none") : format.percent(value);
  const length = format.duration(endedAt - startedAt);
  return (
    <tr>
      <Cell className="figure">
        {format.weekday(startedAt)}
        <span className="max-sm:hidden">, {format.clock(startedAt)}</span>
        <span className="block text-meta text-muted sm:hidden">
          {[format.clock(startedAt), length, place].filter(Boolean).join(" · ")}
        </span>
      </Cell>
      <Cell className="figure whitespace-nowrap text-end font-medium">
        {format.distanceFine(distanceKm)}
      </Cell>
      <Cell className={`figure whitespace-nowrap ${wide}`}>{length}</Cell>
      <Cell className="figure whitespace-nowrap text-end">
        {percent(fromPercent)} <span aria-hidden="true">→</span>
        <span className="sr-only">{t("to")}</span> {percent(toPercent)}
      </Cell>
      <Cell className={`figure whitespace-nowrap ${wide}`}>
        {energyKwh === undefined ? t("none") : format.energy(energyKwh)}
      </Cell>
      <Cell className={`figure whitespace-nowrap ${wide}`}>
        {energyKwh === undefined ? t("none") : format.consumption(energyKwh / distanceKm)}
      </Cell>
      <Cell className="max-sm:hidden">{place ?? t("none")}</Cell>
    </tr>
  );
}
