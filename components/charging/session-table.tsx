"use client";

import Link from "next/link";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Chip } from "@/components/ui/chip";
import { useNow } from "@/components/ui/clock";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { ChargingSession } from "@/lib/domain/session";
import { sessionLength } from "./session-length";

interface SessionTableProps {
  readonly vehicleId: string;
  readonly sessions: readonly ChargingSession[];
}

const wide = "max-sm:hidden text-end";
/** Beside the rail of a narrow window there is no room for it. */
const besideNoRail = "max-sm:hidden md:max-lg:hidden text-end";
const widest = "max-lg:hidden text-end";

export function SessionTable({ vehicleId, sessions }: SessionTableProps) {
  const t = useTranslations("charging");
  return (
    <Table
      caption={t("sessions")}
      className="-mx-3"
      head={
        <tr>
          <HeadCell>{t("begun")}</HeadCell>
          <HeadCell className="text-end">{t("charge")}</HeadCell>
          <HeadCell className={besideNoRail}>{t("duration")}</HeadCell>
          <HeadCell className={wide}>{t("energy")}</HeadCell>
          <HeadCell className={widest}>{t("greatestPower")}</HeadCell>
          <HeadCell className="max-sm:hidden">{t("end")}</HeadCell>
        </tr>
      }
    >
      {sessions.map((session) => (
        <SessionLine key={session.id} vehicleId={vehicleId} session={session} />
      ))}
    </Table>
  );
}

interface SessionLineProps {
  readonly vehicleId: string;
  readonly session: ChargingSession;
}

function SessionLine({ vehicleId, session }: SessionLineProps) {
  const t = useTranslations("charging");
  const format = useFormat();
  const { fromPercent, toPercent, energyKwh, maxPowerKw, endReason } = session;
  const percent = (value: number | undefined) =>
    value === undefined ? t("none") : format.percent(value);
  return (
    <tr className="relative hover:bg-sunken">
      <Cell className="whitespace-nowrap">
        <Link
          href={`/cars/${vehicleId}/charging/${session.id}`}
          className="figure font-medium underline-offset-2 after:absolute after:inset-0 hover:underline"
        >
          {format.weekday(session.startedAt)}, {format.clock(session.startedAt)}
        </Link>
        <span className="figure block text-muted sm:max-md:hidden lg:hidden">
          <SessionDuration session={session} />
        </span>
      </Cell>
      <Cell className="figure whitespace-nowrap text-end">
        {percent(fromPercent)} <span aria-hidden="true">→</span>
        <span className="sr-only">{t("to")}</span> {percent(toPercent)}
      </Cell>
      <Cell className={`figure whitespace-nowrap ${besideNoRail}`}>
        <SessionDuration session={session} />
      </Cell>
      <Cell className={`figure ${wide}`}>
        {energyKwh === undefined ? t("none") : format.energy(energyKwh)}
      </Cell>
      <Cell className={`figure ${widest}`}>
        {maxPowerKw === undefined ? t("none") : format.power(maxPowerKw)}
      </Cell>
      <Cell className="max-sm:hidden">
        {session.endedAt === undefined ? (
          <Chip tone="good">{t("goingOn")}</Chip>
        ) : (
          t(`reason.${endReason ?? "unknown"}`)
        )}
      </Cell>
    </tr>
  );
}

function SessionDuration({ session }: Pick<SessionLineProps, "session">) {
  const format = useFormat();
  const now = useNow();
  return format.duration(sessionLength(session, now));
}
