"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useLiveContext } from "@/components/live/live-provider";
import type { Source } from "@/lib/domain/source";
import { type Problem, send } from "@/lib/store/rest";

/** Stores a new source and goes back to the list, or says what is wrong. */
export function useConnect() {
  const router = useRouter();
  const { store } = useLiveContext();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setBusy] = useState(false);
  const connect = async (body: unknown) => {
    setBusy(true);
    setProblem(undefined);
    const answer = await send<Source>("POST", "/sources", body);
    setBusy(false);
    if (answer.kind === "problem") return setProblem(answer.problem);
    const source = answer.value;
    store.setState(({ sources }) => ({ sources: { ...sources, [source.id]: source } }));
    router.push("/connections");
  };
  return { problem, isBusy, connect };
}
