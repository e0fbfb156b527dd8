"use client";

import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import type { CircuitShare } from "@/lib/domain/charger-view";

interface Props {
  readonly share: CircuitShare;
  readonly minAmps: number | undefined;
}

const shades = ["100%", "60%", "35%"] as const;

/** One bar for the whole circuit, a part for each charger that draws; ticks at the allowance and the minimum. */
export function CircuitBar({ share, minAmps }: Props) {
  const t = useTranslations("chargers");
  const format = useFormat();
  const { isSilent, segments, scaleAmps, allowanceAmps, freeAmps } = share;
  const percent = (amps: number) => `${Math.min(100, (amps / scaleAmps) * 100)}%`;
  return (
    <div>
      <div
        aria-hidden
        className="relative flex h-4 gap-0.5 overflow-hidden rounded-control bg-sunken"
      >
        {segments.map(({ id, amps }, index) => (
          <div
            key={id}
            className="bg-(--chart-1)"
            style={{ width: percent(amps), opacity: shades[index % shades.length] }}
          />
        ))}
        {allowanceAmps !== undefined && allowanceAmps < scaleAmps && (
          <Tick at={percent(allowanceAmps)} />
        )}
        {minAmps !== undefined && <Tick at={percent(minAmps)} isFaint />}
      </div>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-label text-muted">
        {segments.map(({ id, name, amps }, index) => (
          <li key={id} className="flex items-center gap-2">
            <span
              aria-hidden
              className="size-2.5 rounded-[3px] bg-(--chart-1)"
              style={{ opacity: shades[index % shades.length] }}
            />
            <span className="figure">
              {name} {format.amps(amps)}
            </span>
          </li>
        ))}
        {segments.length === 0 && <li>{t(isSilent ? "nobodyHeard" : "nobodyCharges")}</li>}
        {freeAmps !== undefined && (
          <li className="figure ms-auto">
            {t("free")} {format.amps(freeAmps)}
          </li>
        )}
      </ul>
    </div>
  );
}

function Tick({ at, isFaint = false }: { readonly at: string; readonly isFaint?: boolean }) {
  return (
    <div
      className={
        isFaint ? "absolute inset-y-0 w-px bg-control" : "absolute inset-y-0 w-0.5 bg-text"
      }
      style={{ insetInlineStart: at }}
    />
  );
}
