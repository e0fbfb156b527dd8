"use client";

import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { Field, SelectField } from "@/components/ui/field";
import { messageStatuses } from "@/lib/domain/journal";
import { isUsablePattern, type JournalFilter } from "@/lib/store/journal-filter";
import { useNames } from "./source-names";
import { useTyped } from "./use-typed";

interface FilterBarProps {
  readonly filter: JournalFilter;
  readonly onChange: (part: Partial<JournalFilter>) => void;
  /** On a phone the filter is folded away. */
  readonly isOpen: boolean;
}

/** Topic pattern, text, source and result: all of them in the address. */
export function FilterBar({ filter, onChange, isOpen }: FilterBarProps) {
  const t = useTranslations("messages");
  const { sources } = useNames();
  const topic = useTyped(filter.topic, (short) => onChange({ topic: short }));
  const text = useTyped(filter.text, (short) => onChange({ text: short }));
  return (
    <search
      className={classNames(
        "grid grid-cols-2 gap-2 lg:grid-cols-[2fr_1.5fr_1fr_1fr]",
        !isOpen && "max-md:hidden",
      )}
    >
      <Field
        label={t("filterTopic")}
        placeholder="+/…9999/#"
        className="font-mono text-label"
        spellCheck={false}
        autoComplete="off"
        aria-keyshortcuts="/"
        data-filter=""
        value={topic.typed}
        fault={isUsablePattern(topic.short) ? undefined : t("filterTopicFault")}
        onChange={(event) => topic.setTyped(event.target.value)}
      />
      <Field
        label={t("filterText")}
        type="search"
        value={text.typed}
        onChange={(event) => text.setTyped(event.target.value)}
      />
      <SelectField
        label={t("filterSource")}
        value={filter.source}
        onChange={(event) => onChange({ source: event.target.value })}
      >
        <option value="">{t("allSources")}</option>
        {sources.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("filterStatus")}
        value={filter.status}
        onChange={(event) =>
          onChange({ status: messageStatuses.find((one) => one === event.target.value) ?? "" })
        }
      >
        <option value="">{t("allStatuses")}</option>
        {messageStatuses.map((status) => (
          <option key={status} value={status}>
            {t(`status.${status}`)}
          </option>
        ))}
      </SelectField>
    </search>
  );
}
