"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import { carColumns } from "./car-columns";
import { CarRow } from "./car-row";
import { CarRowsInView } from "./car-rows-in-view";
import type { GarageRow, GarageView, SortKey } from "./garage-rows";

interface Props {
  readonly rows: readonly GarageRow[];
  readonly view: GarageView;
  readonly onView: (view: GarageView) => void;
}

/** More rows than these are in the document only while they are in view. */
const mostWhole = 150;

/**
 * The cars as a table; below 640 px each row becomes two lines. The roles are written out, because a
 * changed `display` takes them from a table.
 */
export function CarTable({ rows, view, onView }: Props) {
  const t = useTranslations("garage");
  if (rows.length === 0) return null;
  const isWhole = rows.length <= mostWhole;
  return (
    // biome-ignore-start lint/a11y/noRedundantRoles: a changed display would take the roles away.
    <table
      role="table"
      aria-rowcount={isWhole ? undefined : rows.length + 1}
      className="w-full border-separate border-spacing-0 rounded-card border border-line bg-surface text-label max-sm:block"
    >
      <caption className="sr-only">{t("tableCaption")}</caption>
      <thead role="rowgroup" className="max-sm:block">
        <tr role="row" className="max-sm:flex max-sm:flex-wrap max-sm:gap-x-2 max-sm:px-2">
          {carColumns.map(({ key, name }) => (
            <SortHead key={key} sortKey={key} title={t(name)} view={view} onView={onView} />
          ))}
        </tr>
      </thead>
      {isWhole ? (
        <tbody role="rowgroup" className="max-sm:block">
          {rows.map((row) => (
            <CarRow key={row.vehicle.id} row={row} />
          ))}
        </tbody>
      ) : (
        <CarRowsInView rows={rows} />
      )}
    </table>
    // biome-ignore-end lint/a11y/noRedundantRoles: a changed display would take the roles away.
  );
}

interface SortProps extends Pick<Props, "view" | "onView"> {
  readonly sortKey: SortKey;
  readonly title: string;
}

function SortHead({ sortKey, title, view, onView }: SortProps) {
  const t = useTranslations("garage");
  const isWideOnly = sortKey === "range" || sortKey === "ready";
  const isSorted = view.sort === sortKey;
  const direction = view.isDescending ? "descending" : "ascending";
  const Icon = view.isDescending ? ArrowDown : ArrowUp;
  const sort = () =>
    onView({ ...view, sort: sortKey, isDescending: isSorted && !view.isDescending });
  return (
    <th
      scope="col"
      // biome-ignore lint/a11y/noRedundantRoles: a changed display would take the role away.
      role="columnheader"
      aria-sort={isSorted ? direction : undefined}
      className={classNames(
        isWideOnly && "max-lg:hidden",
        "whitespace-nowrap text-start font-medium text-meta text-muted sm:border-line sm:border-b sm:px-3 sm:py-1",
      )}
    >
      <button
        type="button"
        title={t("sortBy", { column: title })}
        className={classNames(
          "-mx-1 inline-flex min-h-8 items-center gap-1 rounded-control px-1 hover:text-text pointer-coarse:min-h-11 max-sm:mx-0 max-sm:px-2",
          isSorted && "text-text",
        )}
        onClick={sort}
      >
        {title}
        {isSorted && <Icon aria-hidden className="size-3.5!" />}
      </button>
    </th>
  );
}
