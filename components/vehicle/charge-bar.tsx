"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { classNames } from "@/components/ui/class-names";

interface Props {
  readonly percent: number;
  readonly target?: number | undefined;
  readonly isCharging: boolean;
  readonly isMuted?: boolean;
}

/** Solid is now, the tint reaches to the target, the tick is the target; the hatch moves only while it is known to charge. */
export function ChargeBar({ percent, target, isCharging, isMuted = false }: Props) {
  const t = useTranslations("car");
  const format = useFormat();
  const now = format.percent(percent);
  const label =
    target === undefined
      ? t("barLabelPlain", { percent: now })
      : t("barLabel", { percent: now, target: format.percent(target) });
  const hasWay = target !== undefined && target > percent;
  return (
    <div className={target === undefined ? undefined : "pb-6"}>
      <div
        role="img"
        aria-label={label}
        className="keeps-color relative h-5 rounded-[10px] bg-sunken ring-1 ring-line ring-inset"
      >
        {hasWay && (
          <span
            className={classNames(
              "absolute inset-y-0 start-0 rounded-[10px]",
              isCharging ? "hatched" : "bg-chart-1/35",
            )}
            style={{ width: `${target}%` }}
          />
        )}
        <span
          className={classNames(
            "absolute inset-y-0 start-0 rounded-[10px] transition-[width] duration-200",
            isMuted ? "bg-off" : "bg-chart-1",
          )}
          style={{ width: `${Math.max(percent, 3)}%` }}
        />
        {target !== undefined && <TargetTick target={target} text={format.percent(target)} />}
      </div>
    </div>
  );
}

function TargetTick({ target, text }: { readonly target: number; readonly text: string }) {
  return (
    <span
      aria-hidden
      className="absolute -inset-y-1 w-0.5 bg-text"
      style={{ insetInlineStart: `calc(${target}% - 1px)` }}
    >
      <span
        className={classNames(
          "figure absolute top-full pt-0.5 text-meta text-muted whitespace-nowrap",
          target > 95 ? "end-0" : "-translate-x-1/2",
        )}
      >
        {text}
      </span>
    </span>
  );
}
