import { useEffect, useMemo, useState } from "react";
import { shortTopic } from "@/lib/store/journal-topic";
import { shortTyped } from "@/lib/store/journal-typed";
import { useNames } from "./source-names";
import { handOn, hearAddress, startTyped } from "./typed-filter";

const restMs = 300;

/** What is being typed, handed on after a rest as the address may have it; a value from outside replaces it. */
export function useTyped(value: string, onRest: (text: string) => void) {
  const { vins } = useNames();
  const [field, setField] = useState(() => startTyped(value));
  const { typed } = field;
  if (field.inAddress !== value)
    setField(hearAddress(field, value, (text) => shortTopic(text, vins)));
  const short = useMemo(() => shortTyped(typed, vins), [typed, vins]);
  useEffect(() => {
    if (short === value) return;
    const timer = setTimeout(() => {
      setField((now) => handOn(now, short));
      onRest(short);
    }, restMs);
    return () => clearTimeout(timer);
  }, [short, value, onRest]);
  const setTyped = (text: string) => setField((now) => ({ ...now, typed: text }));
  return { typed, short, setTyped };
}
