"use client";

import { memo } from "react";
import { useTranslations } from "use-intl";

/** One grid for the head and every row, so that the columns line up. */
export const columns =
  "grid grid-cols-[6.75rem_1.25rem_minmax(0,1fr)] items-center gap-x-2 px-3 md:grid-cols-[6.75rem_1.25rem_5rem_minmax(0,1.7fr)_minmax(0,1fr)] lg:grid-cols-[6.75rem_1.25rem_5rem_minmax(0,1.7fr)_1.75rem_1rem_4rem_minmax(0,1fr)] xl:grid-cols-[6.75rem_1.25rem_5rem_minmax(0,2.4fr)_1.75rem_1rem_3.5rem_minmax(0,0.8fr)]";
export const wide = "hidden md:block";
/** Beside the rail of a narrow window topic and payload need the room; the opened message tells the rest. */
export const widest = "hidden lg:block";

export const ListHead = memo(function ListHead() {
  const t = useTranslations("messages");
  return (
    <tr
      className={`${columns} [&>th]:font-medium sticky top-0 z-10 h-8 border-line border-b bg-surface font-medium text-meta text-muted`}
    >
      <th scope="col">{t("column.time")}</th>
      <th scope="col">
        <span className="sr-only">{t("column.direction")}</span>
      </th>
      <th scope="col" className={wide}>
        {t("column.source")}
      </th>
      <th scope="col">{t("column.topic")}</th>
      <th scope="col" className={widest}>
        {t("column.qos")}
      </th>
      <th scope="col" className={widest}>
        <abbr title={t("column.retain")} className="no-underline">
          R
        </abbr>
      </th>
      <th scope="col" className={`${widest} text-end`}>
        {t("column.size")}
      </th>
      <th scope="col" className={wide}>
        {t("column.payload")}
      </th>
    </tr>
  );
});
