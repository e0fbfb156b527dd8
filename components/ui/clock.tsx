"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import { createTicker, type Ticker } from "./ticker";

interface Clock {
  readonly ticker: Ticker | undefined;
  readonly renderedAt: number;
}
const ClockContext = createContext<Clock>({ ticker: undefined, renderedAt: 0 });

/** One ticker for the whole page. */
export function ClockProvider(props: {
  readonly renderedAt: number;
  readonly children: ReactNode;
}) {
  const [ticker] = useState(() => createTicker(props.renderedAt));
  useEffect(() => ticker.start(document), [ticker]);
  return (
    <ClockContext value={{ ticker, renderedAt: props.renderedAt }}>{props.children}</ClockContext>
  );
}

const never = () => () => {};

/** The time now, re-rendering when the shared ticker ticks; `since` asks for seconds while it is young. */
export function useNow(since?: number): number {
  const { ticker, renderedAt } = useContext(ClockContext);
  useEffect(() => (since === undefined ? undefined : ticker?.watch(since)), [ticker, since]);
  return useSyncExternalStore(
    ticker?.subscribe ?? never,
    ticker?.now ?? (() => renderedAt),
    () => renderedAt,
  );
}
