"use client";

import dynamic from "next/dynamic";
import type { RefObject } from "react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { orMissing } from "@/components/ui/missing-part";
import { ChartCursor } from "./chart-cursor";
import { stackHeight } from "./chart-layout";
import type { TimeSpan } from "./chart-period";
import { ChartTable } from "./chart-table";
import { EventFlags } from "./event-flags";
import type { EventMark } from "./event-marks";
import type { Plot, TimeAxis } from "./plot";

// The chart library is heavy: it comes after the page can be read, and never on the server.
const PlotStack = dynamic(() => import("./plot-stack").then((room) => room.PlotStack, orMissing), {
  ssr: false,
});

interface ChartStackProps {
  readonly plots: readonly Plot[];
  readonly axis: TimeAxis;
  /** Every moment that has a value. */
  readonly times: readonly number[];
  readonly isTable: boolean;
  /** The room for the plots, and how wide it was measured: `useWidth(room)`. */
  readonly room: RefObject<HTMLDivElement | null>;
  readonly width: number;
  readonly bands?: readonly TimeSpan[];
  readonly marks?: readonly EventMark[];
  /** Where values come many times a minute. */
  readonly hasSeconds?: boolean;
  readonly onSwipe?: (step: number) => void;
}

const noBands: readonly TimeSpan[] = [];
const noMarks: readonly EventMark[] = [];
const stay = () => undefined;

/** Plots above one another with one cursor across them, or the same points as a table. */
export function ChartStack({ isTable, room, width, ...drawn }: ChartStackProps) {
  const { plots, times } = drawn;
  const height = stackHeight(plots.map((plot) => plot.height));
  return (
    <>
      {isTable && <ChartTable plots={plots} times={times} />}
      <div
        ref={room}
        hidden={isTable}
        className="relative"
        style={{ minHeight: isTable ? undefined : height }}
      >
        {width > 0 && !isTable && <Drawn {...drawn} width={width} />}
      </div>
    </>
  );
}

type DrawnProps = Omit<ChartStackProps, "isTable" | "room">;

function Drawn(props: DrawnProps) {
  const { plots, axis, times, width, bands = noBands, marks = noMarks, onSwipe = stay } = props;
  const t = useTranslations("charts");
  const format = useFormat();
  const clock = props.hasSeconds ? format.clockSeconds : format.clock;
  const noDataLabel = t("noData");
  return (
    <>
      <PlotStack {...{ plots, axis, bands, width, noDataLabel }} />
      <EventFlags {...{ marks, plots, axis, width }} />
      <ChartCursor
        {...{ plots, axis, width, times, noDataLabel, onSwipe }}
        label={t("cursor")}
        formatMoment={(at) => `${format.day(at)}, ${clock(at)}`}
      />
    </>
  );
}
