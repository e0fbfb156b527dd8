import { useEffect, useState } from "react";

const speakAfterMs = 300;

/** Where the chart's cursor stands, and whether it should be read aloud (keyboard only, after a rest). */
export function useCursor(count: number) {
  const [index, setIndex] = useState<number | undefined>();
  const [isByKeyboard, setByKeyboard] = useState(false);
  const isSpeaking = useRested(isByKeyboard ? index : undefined);
  const clamp = (wanted: number) => Math.min(Math.max(wanted, 0), count - 1);
  const show = (wanted: number, byKeyboard: boolean) => {
    setByKeyboard(byKeyboard);
    setIndex(count > 0 ? clamp(wanted) : undefined);
  };
  return {
    index: index === undefined || count === 0 ? undefined : clamp(index),
    isSpeaking,
    move: (wanted: number) => show(wanted, false),
    step: (by: number) => show((index ?? count - 1) + by, true),
    focus: () => show(index ?? count - 1, true),
    leave: () => setIndex(undefined),
  };
}

/** True once the value has rested, so that a held arrow key does not fill the speech queue. */
function useRested(value: number | undefined): boolean {
  const [rested, setRested] = useState<number | undefined>();
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), speakAfterMs);
    return () => clearTimeout(timer);
  }, [value]);
  return value !== undefined && rested === value;
}
