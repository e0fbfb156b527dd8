"use client";

import { useFormat } from "@/components/preferences/provider";
import { useNow } from "./clock";

/** "14:32", or the date with it on another day: for what began then. The full time is in its title. */
export function Moment({ at }: { readonly at: number }) {
  const format = useFormat();
  return (
    <time dateTime={format.iso(at)} title={format.full(at)}>
      {format.moment(at, useNow())}
    </time>
  );
}
