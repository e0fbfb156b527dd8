"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "use-intl";

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly text: string;
  readonly isDisabled?: boolean;
  readonly onChange: (value: number) => void;
}

/** A number with a button on either side; the arrows, Page Up/Down, Home and End work on the number. */
export function Stepper({
  label,
  value,
  min,
  max,
  step,
  text,
  isDisabled = false,
  onChange,
}: Props) {
  const t = useTranslations("ui");
  const move = (to: number) => {
    const next = Math.min(max, Math.max(min, Math.round(to / step) * step));
    if (next !== value && !isDisabled) onChange(next);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    const target = keyTarget(event.key, { value, min, max, step });
    if (target === undefined) return;
    event.preventDefault();
    move(target);
  };
  const button =
    "grid w-9 place-items-center text-text hover:bg-sunken disabled:text-muted disabled:opacity-50 pointer-coarse:w-11";
  return (
    <div className="inline-flex min-h-9 items-stretch overflow-hidden rounded-control border border-control bg-surface has-[[role=spinbutton]:focus-visible]:outline-2 has-[[role=spinbutton]:focus-visible]:outline-offset-2 has-[[role=spinbutton]:focus-visible]:outline-accent pointer-coarse:min-h-11">
      <button
        type="button"
        className={button}
        aria-label={t("decrease", { what: label })}
        disabled={isDisabled || value <= min}
        onClick={() => move(value - step)}
      >
        <Minus aria-hidden />
      </button>
      <div
        role="spinbutton"
        tabIndex={isDisabled ? -1 : 0}
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuetext={text}
        aria-disabled={isDisabled}
        className="figure grid min-w-16 place-items-center border-line border-x px-2 font-medium text-label outline-none"
        onKeyDown={onKeyDown}
      >
        {text}
      </div>
      <button
        type="button"
        className={button}
        aria-label={t("increase", { what: label })}
        disabled={isDisabled || value >= max}
        onClick={() => move(value + step)}
      >
        <Plus aria-hidden />
      </button>
    </div>
  );
}

function keyTarget(
  key: string,
  { value, min, max, step }: Pick<Props, "value" | "min" | "max" | "step">,
) {
  const targets: Readonly<Record<string, number>> = {
    ArrowUp: value + step,
    ArrowRight: value + step,
    ArrowDown: value - step,
    ArrowLeft: value - step,
    PageUp: value + 5 * step,
    PageDown: value - 5 * step,
    Home: min,
    End: max,
  };
  return targets[key];
}
