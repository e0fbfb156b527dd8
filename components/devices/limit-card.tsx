"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Card, CardHeading } from "@/components/ui/card";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { CounterStanding, LevelStanding } from "@/lib/domain/device-limits";
import { useDevice } from "./device-frame";

/** The counters of one level. */
export function LimitCard({ standing }: { readonly standing: LevelStanding }) {
  const t = useTranslations("devices");
  const id = useId();
  const title = useTitle(standing);
  const limited = standing.counters.filter(({ limit }) => limit !== null);
  return (
    <Card aria-labelledby={id} className="min-w-0">
      <CardHeading id={id}>{title}</CardHeading>
      {limited.length === 0 ? (
        <p className="text-label text-muted">{t("unlimited")}</p>
      ) : (
        <Table
          caption={title}
          className="-mx-3"
          head={
            <tr>
              <HeadCell>{t("limit.counter")}</HeadCell>
              <HeadCell>{t("limit.left")}</HeadCell>
              <HeadCell className="text-end">{t("limit.refused")}</HeadCell>
            </tr>
          }
        >
          {limited.map((counter) => (
            <CounterRow key={counter.counter} standing={counter} />
          ))}
        </Table>
      )}
    </Card>
  );
}

function useTitle({ level, deviceId }: LevelStanding): string {
  const t = useTranslations("devices");
  const { device } = useDevice();
  return t(`limitLevel.${level === "gateway" && deviceId !== device.id ? "parent" : level}`);
}

/** One line per bucket: all of them must allow what comes. */
function CounterRow({ standing }: { readonly standing: CounterStanding }) {
  const t = useTranslations("devices");
  const { number } = useFormat();
  const { counter, buckets, refused } = standing;
  return (
    <tr>
      <Cell className="align-top">{t(`limitKind.${counter}`)}</Cell>
      <Cell className="figure whitespace-nowrap align-top">
        {buckets.map(({ capacity, seconds, left }) => (
          <span key={`${capacity}:${seconds}`} className="block">
            {t("limit.bucket", {
              left: number(left),
              capacity: number(capacity),
              seconds: number(seconds),
            })}
          </span>
        ))}
      </Cell>
      <Cell className="figure text-end align-top">{number(refused)}</Cell>
    </tr>
  );
}
