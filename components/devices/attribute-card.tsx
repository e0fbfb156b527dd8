"use client";

import { Pencil, Plus, Trash2 } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import { useSend } from "@/components/rest/use-send";
import { Age } from "@/components/ui/age";
import { Button, IconButton } from "@/components/ui/button";
import { Card, CardHeading } from "@/components/ui/card";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import type { AttributeScope } from "@/lib/domain/device";
import { AttributeDialog, type EditedAttribute } from "./attribute-dialog";
import { FreshPanel } from "./fresh-panel";
import { type Attributes, attributesPath, useAttributes } from "./use-attributes";
import { valueText } from "./value-text";

interface AttributeCardProps {
  readonly deviceId: string;
  readonly scope: AttributeScope;
  readonly isEditable: boolean;
}

/** The attributes of one scope, with a way to change them where that is allowed. */
export function AttributeCard({ deviceId, scope, isEditable }: AttributeCardProps) {
  const t = useTranslations("devices");
  const title = useId();
  const { fresh, reload } = useAttributes(deviceId, scope);
  const [edited, setEdited] = useState<EditedAttribute>();
  const { run, problem } = useSend();
  const path = attributesPath(deviceId, scope);
  const remove = (key: string) => {
    const query = new URLSearchParams({ keys: encodeURIComponent(key) });
    void run({ method: "DELETE", path: `${path}?${query}`, onDone: () => void reload() });
  };
  const add = (
    <Button
      size="small"
      icon={<Plus aria-hidden />}
      aria-label={t("addAttributeTo", { scope: t(`scope.${scope}`) })}
      onClick={() => setEdited({ key: "", value: "" })}
    >
      {t("addAttribute")}
    </Button>
  );
  return (
    <Card aria-labelledby={title} className="min-w-0">
      <CardHeading id={title} end={isEditable ? add : null}>
        {t(`scope.${scope}`)}
      </CardHeading>
      <p className="mb-3 text-label text-muted">{t(`scopeHint.${scope}`)}</p>
      <ProblemNotice problem={problem} />
      <FreshPanel fresh={fresh} onRetry={reload} height="h-24">
        {(attributes) => (
          <AttributeTable
            caption={t(`scope.${scope}`)}
            attributes={attributes}
            {...(isEditable && { onEdit: setEdited, onRemove: remove })}
          />
        )}
      </FreshPanel>
      {edited ? (
        <AttributeDialog
          path={path}
          edited={edited}
          onClose={() => setEdited(undefined)}
          onSaved={() => void reload()}
        />
      ) : null}
    </Card>
  );
}

interface AttributeTableProps {
  readonly caption: string;
  readonly attributes: Attributes;
  readonly onEdit?: (edited: EditedAttribute) => void;
  readonly onRemove?: (key: string) => void;
}

function AttributeTable({ caption, attributes, onEdit, onRemove }: AttributeTableProps) {
  const t = useTranslations("devices");
  const rows = Object.entries(attributes).sort(([a], [b]) => a.localeCompare(b));
  if (rows.length === 0) return <p className="text-label">{t("noAttributes")}</p>;
  return (
    <Table
      caption={caption}
      className="-mx-3"
      head={
        <tr>
          <HeadCell>{t("key")}</HeadCell>
          <HeadCell>{t("value")}</HeadCell>
          <HeadCell className="text-end max-sm:hidden">{t("at")}</HeadCell>
          {onEdit ? (
            <HeadCell>
              <span className="sr-only">{t("change")}</span>
            </HeadCell>
          ) : null}
        </tr>
      }
    >
      {rows.map(([key, { value, at }]) => (
        <tr key={key} data-key={key}>
          <Cell className="min-w-28 wrap-anywhere font-medium">{key}</Cell>
          <Cell className="figure wrap-anywhere">{valueText(value)}</Cell>
          <Cell className="figure whitespace-nowrap text-end text-muted max-sm:hidden">
            <Age at={at} />
          </Cell>
          {onEdit ? (
            <Cell className="whitespace-nowrap py-1 text-end">
              <IconButton
                label={t("changeNamed", { name: key })}
                icon={<Pencil aria-hidden />}
                onClick={() => onEdit({ key, value })}
              />
              <IconButton
                label={t("removeNamed", { name: key })}
                icon={<Trash2 aria-hidden />}
                onClick={() => onRemove?.(key)}
              />
            </Cell>
          ) : null}
        </tr>
      ))}
    </Table>
  );
}
