"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { accountChange, type Preferences } from "@/components/preferences/preferences";
import { useFormat } from "@/components/preferences/provider";
import { savePreferences } from "@/components/preferences/save";
import { useSend } from "@/components/rest/use-send";
import { Card, CardHeading } from "@/components/ui/card";
import { SelectField } from "@/components/ui/field";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Segmented } from "@/components/ui/segmented";
import { Switch } from "@/components/ui/switch";
import { locales, zones } from "./display-choices";

/** Theme, units, clock, number format and time zone: in force at once. */
export function DisplayCard() {
  const t = useTranslations("settings");
  const title = useId();
  const router = useRouter();
  // What was chosen a moment ago counts, though the server has not rendered with it yet.
  const [preferences, setPreferences] = useState(useFormat().preferences);
  // A choice may wait to be drawn while the server renders the one before: the next builds on both.
  const chosen = useRef(preferences);
  const { run, problem } = useSend();
  const change = (part: Partial<Preferences>) => {
    chosen.current = { ...chosen.current, ...part };
    setPreferences(chosen.current);
    savePreferences(chosen.current);
    void run({
      method: "PATCH",
      path: "/me",
      body: { preferences: accountChange(part) },
      // The server renders with what it keeps: every text takes the new form.
      onDone: () => router.refresh(),
    });
  };
  return (
    <Card aria-labelledby={title}>
      <CardHeading id={title}>{t("display")}</CardHeading>
      <div className="grid gap-4">
        <Choice
          label={t("theme")}
          value={preferences.theme}
          words={["system", "light", "dark"]}
          word={(theme) => t(`themes.${theme}`)}
          onChange={(theme) => change({ theme })}
        />
        <Choice
          label={t("units")}
          value={preferences.units}
          words={["km", "mi"]}
          word={(units) => t(`unit.${units}`)}
          onChange={(units) => change({ units })}
        />
        <Choice
          label={t("hours")}
          value={preferences.hours}
          words={["auto", "24", "12"]}
          word={(hours) => t(`hour.${hours}`)}
          onChange={(hours) => change({ hours })}
        />
        <SelectField
          label={t("locale")}
          hint={t("localeHint")}
          value={preferences.locale}
          onChange={(event) => change({ locale: event.target.value })}
        >
          {locales(preferences.locale).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t("timeZone")}
          value={preferences.timeZone}
          onChange={(event) => change({ timeZone: event.target.value })}
        >
          {zones(preferences.timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll("_", " ")}
            </option>
          ))}
        </SelectField>
        <div className="flex items-center justify-between gap-4">
          <div>
            <p className="font-medium text-label">{t("shortcuts")}</p>
            <p className="text-label text-muted">{t("shortcutsHint")}</p>
          </div>
          <Switch
            label={t("shortcuts")}
            isOn={preferences.hasShortcuts}
            onChange={(hasShortcuts) => change({ hasShortcuts })}
          />
        </div>
        <ProblemNotice problem={problem} />
      </div>
    </Card>
  );
}

interface ChoiceProps<Word extends string> {
  readonly label: string;
  readonly value: Word;
  readonly words: readonly Word[];
  readonly word: (value: Word) => string;
  readonly onChange: (value: Word) => void;
}

function Choice<Word extends string>({ label, value, words, word, onChange }: ChoiceProps<Word>) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p aria-hidden="true" className="font-medium text-label">
        {label}
      </p>
      <Segmented
        label={label}
        value={value}
        options={words.map((one) => ({ value: one, label: word(one) }))}
        onChange={onChange}
      />
    </div>
  );
}
