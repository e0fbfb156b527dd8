"use client";

import Link from "next/link";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { useLive } from "@/components/live/live-provider";
import { useFormat } from "@/components/preferences/provider";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { useNow } from "@/components/ui/clock";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { ChargerSession } from "@/lib/domain/charger-session";

const fewSessions = 10;
const wide = "max-sm:hidden text-end";

/** Both sides of each session: what left the wall, and what the car gained. */
export function ChargerSessionTable({
  sessions,
}: {
  readonly sessions: readonly ChargerSession[];
}) {
  const t = useTranslations("chargers");
  const [isAll, setAll] = useState(false);
  const shown = isAll ? sessions : sessions.slice(0, fewSessions);
  return (
    <>
      <Table
        caption={t("sessions")}
        className="-mx-3"
        head={
          <tr>
            <HeadCell>{t("begun")}</HeadCell>
            <HeadCell className={wide}>{t("durationHead")}</HeadCell>
            <HeadCell className="text-end">{t("atWall")}</HeadCell>
            <HeadCell>{t("gained")}</HeadCell>
            <HeadCell className={wide}>{t("loss")}</HeadCell>
          </tr>
        }
      >
        {shown.map((session) => (
          <SessionLine key={session.id} session={session} />
        ))}
      </Table>
      {shown.length < sessions.length && (
        <Button size="small" className="mt-3" onClick={() => setAll(true)}>
          {t("showAll", { count: sessions.length })}
        </Button>
      )}
    </>
  );
}

function SessionLine({ session }: { readonly session: ChargerSession }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const now = useNow();
  const { startedAt, endedAt, energyKwh, isEstimated } = session;
  const energy = format.energy(energyKwh);
  return (
    <tr>
      <Cell className="figure sm:whitespace-nowrap">
        {format.weekday(startedAt)}, {format.clock(startedAt)}
        {endedAt === undefined && (
          <span className="block">
            <Chip tone="good">{t("goingOn")}</Chip>
          </span>
        )}
      </Cell>
      <Cell className={`figure whitespace-nowrap ${wide}`}>
        {format.duration((endedAt ?? now) - startedAt)}
      </Cell>
      <Cell className="figure whitespace-nowrap text-end">
        {isEstimated ? t("approximately", { energy }) : energy}
        <Remarks session={session} />
      </Cell>
      <Cell>
        <CarSide session={session} />
      </Cell>
      <Cell className={`figure ${wide}`}>{lossOf(session, format.percent) ?? t("none")}</Cell>
    </tr>
  );
}

/** What makes the energy of this session special. */
function Remarks({ session: { phases, isMeterReset } }: { readonly session: ChargerSession }) {
  const t = useTranslations("chargers");
  const remarks = [
    phases !== undefined && t("onePhase", { count: phases }),
    isMeterReset && t("meterReset"),
  ].filter((remark) => typeof remark === "string");
  return remarks.map((remark) => (
    <span key={remark} className="block whitespace-normal text-meta text-muted">
      {remark}
    </span>
  ));
}

function CarSide({ session }: { readonly session: ChargerSession }) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const { vehicleId, vin, fromPercent, toPercent } = session;
  const name = useLive(({ vehicles }) =>
    vehicleId === undefined ? undefined : vehicles[vehicleId]?.name,
  );
  const unnamed = vin === undefined ? t("unknownCar") : t("unknownVin", { tail: vin.slice(-4) });
  return (
    <>
      {name === undefined ? (
        <span className="text-muted">{unnamed}</span>
      ) : (
        <Link
          href={`/cars/${vehicleId}/charging`}
          className="font-medium underline-offset-2 hover:underline"
        >
          {name}
        </Link>
      )}
      {fromPercent !== undefined && toPercent !== undefined && (
        <span className="figure block whitespace-nowrap text-meta text-muted">
          {format.percent(fromPercent)} → {format.percent(toPercent)}
        </span>
      )}
    </>
  );
}

/** Lost between wall and battery: a share only where both sides are measured and enough has flowed. */
function lossOf(
  { energyKwh, isEstimated, batteryKwh, endedAt }: ChargerSession,
  say: (percent: number) => string,
): string | undefined {
  if (batteryKwh === undefined || isEstimated || endedAt === undefined) return undefined;
  if (energyKwh < 3 || batteryKwh > energyKwh) return undefined;
  return say((1 - batteryKwh / energyKwh) * 100);
}
