"use client";

import { Table2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

interface TableButtonProps {
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** Shows the points of a chart as a table, and back. */
export function TableButton({ isTable, onTable }: TableButtonProps) {
  const t = useTranslations("charts");
  return (
    <Button
      size="small"
      aria-pressed={isTable}
      icon={<Table2 aria-hidden className="size-4!" />}
      onClick={() => onTable(!isTable)}
    >
      {t("table")}
    </Button>
  );
}
