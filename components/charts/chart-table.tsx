"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { pickEvenly, readingAt } from "./chart-series";
import type { Plot } from "./plot";

interface ChartTableProps {
  readonly plots: readonly Plot[];
  readonly times: readonly number[];
}

const mostRows = 60;

/** The plotted points as a table: at most sixty rows, evenly chosen. */
export function ChartTable({ plots, times }: ChartTableProps) {
  const t = useTranslations("charts");
  const format = useFormat();
  const rows = pickEvenly(times, mostRows);
  const moment = (at: number) => `${format.weekday(at)}, ${format.clock(at)}`;
  const say = (plot: Plot, at: number) => {
    const reading = readingAt(plot, at);
    if (!reading) return t("noValue");
    const value = plot.formatValue(reading.value);
    return reading.isExpected ? t("expected", { value }) : value;
  };
  return (
    <Table
      caption={t("tableCaption", { shown: rows.length, all: times.length })}
      className="-mx-3 max-h-[31rem] overflow-y-auto"
      head={
        <tr>
          <HeadCell>{t("time")}</HeadCell>
          {plots.map(({ id, title }) => (
            <HeadCell key={id} className="text-end">
              {title}
            </HeadCell>
          ))}
        </tr>
      }
    >
      {rows.map((at) => (
        <tr key={at}>
          <th
            scope="row"
            className="figure whitespace-nowrap border-line border-b px-3 py-1.5 text-start font-normal"
          >
            <time dateTime={format.iso(at)}>{moment(at)}</time>
          </th>
          {plots.map((plot) => (
            <Cell key={plot.id} className="figure py-1.5 text-end">
              {say(plot, at)}
            </Cell>
          ))}
        </tr>
      ))}
    </Table>
  );
}
