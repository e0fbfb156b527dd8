"use client";

import { ArrowRight, Plus, X } from "lucide-react";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { useKnownText } from "@/components/details/known-text";
import { Button, IconButton } from "@/components/ui/button";
import { Field, SelectField } from "@/components/ui/field";
import { targetNames } from "@/lib/domain/mapping-target";
import {
  type LatestByKey,
  type MappingLine,
  previewOf,
  unitsFor,
  withKey,
  withValue,
} from "./mapping-form";
import { valueText } from "./value-text";

interface MappingLinesProps {
  readonly lines: readonly MappingLine[];
  readonly latest: LatestByKey;
  readonly onLines: (lines: readonly MappingLine[]) => void;
}

/** Which key is which value of the car, line by line, and what the latest value becomes. */
export function MappingLines({ lines, latest, onLines }: MappingLinesProps) {
  const t = useTranslations("devices");
  const keys = useId();
  const change = (changed: MappingLine) =>
    onLines(lines.map((line) => (line.id === changed.id ? changed : line)));
  const add = () => {
    const id = Math.max(-1, ...lines.map((line) => line.id)) + 1;
    const free = targetNames.find((name) => lines.every(({ value }) => value !== name));
    onLines([...lines, { id, key: "", value: free ?? targetNames[0], unit: "", scale: "" }]);
  };
  return (
    <div className="grid gap-4">
      <datalist id={keys}>
        {Object.keys(latest).map((key) => (
          <option key={key} value={key} />
        ))}
      </datalist>
      {lines.length === 0 ? <p className="text-label text-muted">{t("noMapping")}</p> : null}
      <ul className="grid gap-4">
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            latest={latest}
            keysId={keys}
            onChange={change}
            onRemove={() => onLines(lines.filter(({ id }) => id !== line.id))}
          />
        ))}
      </ul>
      <div>
        <Button size="small" icon={<Plus aria-hidden="true" />} onClick={add}>
          {t("addMapping")}
        </Button>
      </div>
    </div>
  );
}

interface LineProps {
  readonly line: MappingLine;
  readonly latest: LatestByKey;
  readonly keysId: string;
  readonly onChange: (line: MappingLine) => void;
  readonly onRemove: () => void;
}

function Line({ line, latest, keysId, onChange, onRemove }: LineProps) {
  const t = useTranslations("devices");
  const names = useTranslations("value");
  const units = unitsFor(line.value);
  return (
    <li
      data-mapping={line.key}
      className="grid grid-cols-[minmax(0,1fr)_auto] items-end gap-2 border-line border-b pb-4"
    >
      <div className="grid grid-cols-2 gap-2 max-sm:[&>:nth-child(-n+2)]:col-span-2 xl:grid-cols-[2fr_2fr_1fr_1fr]">
        <Field
          label={t("mapping.key")}
          list={keysId}
          autoComplete="off"
          spellCheck={false}
          required
          value={line.key}
          onChange={(event) => onChange(withKey(line, event.target.value, latest))}
        />
        <SelectField
          label={t("mapping.value")}
          value={line.value}
          onChange={(event) => {
            const value = targetNames.find((name) => name === event.target.value);
            if (value) onChange(withValue(line, value));
          }}
        >
          {targetNames.map((name) => (
            <option key={name} value={name}>
              {name === "latitude" || name === "longitude" ? t(`mapping.${name}`) : names(name)}
            </option>
          ))}
        </SelectField>
        {units.length > 0 ? (
          <SelectField
            label={t("mapping.unit")}
            value={line.unit === "" ? units[0] : line.unit}
            onChange={(event) => onChange({ ...line, unit: event.target.value })}
          >
            {units.map((unit) => (
              <option key={unit} value={unit}>
                {unit === "fraction" || unit === "yes" || unit === "inverted"
                  ? t(`mapping.${unit}`)
                  : unit}
              </option>
            ))}
          </SelectField>
        ) : null}
        {units.length > 0 && units[0] !== "yes" ? (
          <Field
            label={t("mapping.scale")}
            inputMode="decimal"
            placeholder="1"
            autoComplete="off"
            value={line.scale}
            onChange={(event) => onChange({ ...line, scale: event.target.value })}
          />
        ) : null}
      </div>
      <IconButton
        label={t("mapping.remove", { key: line.key })}
        icon={<X aria-hidden="true" />}
        onClick={onRemove}
      />
      <Preview line={line} latest={latest} />
    </li>
  );
}

/** "77 → 77 %", or why it stays as it is. */
function Preview({ line, latest }: Pick<LineProps, "line" | "latest">) {
  const t = useTranslations("devices");
  const say = useKnownText();
  const mapped = previewOf(line, latest);
  if (mapped === undefined)
    return <p className="col-span-2 text-label text-muted">{t("mapping.nothing")}</p>;
  const isHalf = line.value === "latitude" || line.value === "longitude";
  return (
    <p className="figure col-span-2 flex flex-wrap items-center gap-2 text-label" data-preview="">
      <span className="text-muted">{t("mapping.latest")}</span>
      <span className="wrap-anywhere">{valueText(latest[line.key])}</span>
      <ArrowRight aria-hidden="true" className="size-4! text-muted" />
      {mapped.kind === "value" ? (
        <span className="font-medium">
          {isHalf ? `${mapped.value}°` : say(line.value, mapped.value)}
        </span>
      ) : (
        <span className="text-bad">{t(`mapping.fault.${mapped.fault}`)}</span>
      )}
    </p>
  );
}
