"use client";

import { CircleCheck, CircleDashed, Copy, Filter, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { useFormat } from "@/components/preferences/provider";
import { useAnnounce } from "@/components/ui/announcer";
import { Button } from "@/components/ui/button";
import { Chip, type Tone } from "@/components/ui/chip";
import { Notice } from "@/components/ui/notice";
import type { JournalRow, MessageStatus } from "@/lib/domain/journal";
import { shortTopic } from "@/lib/store/journal-topic";
import { ChangeList } from "./change-list";
import { PayloadView } from "./payload-view";
import { useHide, useNames, useSourceLook } from "./source-names";

interface MessageDetailProps {
  readonly row: JournalRow;
  readonly onFilterTopic: (row: JournalRow) => void;
}

const looks = {
  understood: { tone: "good", Icon: CircleCheck },
  ignored: { tone: "off", Icon: CircleDashed },
  unreadable: { tone: "bad", Icon: TriangleAlert },
} as const satisfies Record<MessageStatus, { tone: Tone; Icon: unknown }>;

/** One message: what it was, what it changed or why it was not understood, and its payload. */
export function MessageDetail({ row, onFilterTopic }: MessageDetailProps) {
  const t = useTranslations("messages");
  const announce = useAnnounce();
  const { vins } = useNames();
  const hide = useHide();
  const { tone, Icon } = looks[row.status];
  const topic = shortTopic(row.topic, vins);
  const copy = async () => {
    await navigator.clipboard.writeText(hide(row.payload));
    announce(t("copied"));
  };
  return (
    <div className="grid gap-4">
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 break-words font-semibold text-body">
          {row.events[0] ?? topic.split("/").at(-1)}
        </h2>
        <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
          {t(`status.${row.status}`)}
        </Chip>
      </div>
      {row.reason ? (
        <Notice tone={row.status === "unreadable" ? "bad" : "info"}>{row.reason}</Notice>
      ) : null}
      {row.flags.length > 0 ? (
        <ul className="grid gap-1">
          {row.flags.map((flag) => (
            <li key={flag}>
              <Notice tone="warn">{flag}</Notice>
            </li>
          ))}
        </ul>
      ) : null}
      <ChangeList row={row} />
      <Facts row={row} topic={topic} />
      <PayloadView row={row} />
      <div className="flex flex-wrap gap-2">
        <Button size="small" icon={<Copy aria-hidden="true" />} onClick={() => void copy()}>
          {t("copy")}
        </Button>
        <Button
          size="small"
          icon={<Filter aria-hidden="true" />}
          onClick={() => onFilterTopic(row)}
        >
          {t("filterThis")}
        </Button>
      </div>
    </div>
  );
}

function Facts({ row, topic }: { readonly row: JournalRow; readonly topic: string }) {
  const t = useTranslations("messages");
  const format = useFormat();
  const { name } = useSourceLook(row.sourceId);
  const facts = [
    [t("column.time"), `${format.day(row.at)}, ${format.clockMilliseconds(row.at)}`],
    [t("column.direction"), t(row.direction)],
    [t("column.source"), name],
    [t("column.topic"), topic],
    [t("column.qos"), String(row.qos)],
    [t("column.retain"), t(row.retain ? "yes" : "no")],
    [t("column.size"), format.bytes(row.size)],
    ...(row.events.length > 0 ? [[t("becameLabel"), row.events.join(", ")]] : []),
  ];
  return (
    <dl className="figure grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-label">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="text-muted">{label}</dt>
          <dd className="break-words text-end">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
