"use client";

import { type ReactNode, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Rail } from "./rail";
import { RailFoot } from "./rail-foot";
import { saveRailWidth } from "./rail-width";

interface Props {
  readonly isRailNarrow: boolean;
  readonly children: ReactNode;
}

/** The rail beside the page; how wide it is the person decides, and the server renders it so the next time. */
export function ShellGrid({ isRailNarrow, children }: Props) {
  const [isNarrow, setNarrow] = useState(isRailNarrow);
  const change = () => {
    setNarrow(!isNarrow);
    saveRailWidth(!isNarrow);
  };
  return (
    <div
      className={classNames(
        "grid",
        isNarrow ? "md:grid-cols-[64px_minmax(0,1fr)]" : "md:grid-cols-[216px_minmax(0,1fr)]",
      )}
    >
      <Rail isNarrow={isNarrow} onWidth={change} foot={isNarrow ? null : <RailFoot />} />
      {children}
    </div>
  );
}
