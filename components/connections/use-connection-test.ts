"use client";

import { useEffect, useRef, useState } from "react";
import { type Problem, readProblem, sendForStream } from "@/lib/store/rest";
import { readLines, splitLines, type TestStep } from "./test-lines";

export type TestRun =
  | { readonly kind: "idle" }
  | { readonly kind: "running" | "done"; readonly steps: readonly TestStep[] }
  | { readonly kind: "refused"; readonly problem: Problem };

/** Runs the connection test and shows each step as soon as it is known. */
export function useConnectionTest() {
  const [run, setRun] = useState<TestRun>({ kind: "idle" });
  const current = useRef<AbortController | undefined>(undefined);
  useEffect(() => () => current.current?.abort(), []);
  const start = async (body: unknown) => {
    current.current?.abort();
    const controller = new AbortController();
    current.current = controller;
    setRun({ kind: "running", steps: [] });
    try {
      await follow(body, controller.signal, setRun);
    } catch {
      if (!controller.signal.aborted) setRun({ kind: "refused", problem: unreachable });
    }
  };
  return { run, start };
}

const unreachable: Problem = { status: 0, code: "unreachable", detail: "", fields: {} };

async function follow(body: unknown, signal: AbortSignal, show: (run: TestRun) => void) {
  const response = await sendForStream("/sources/test", body, signal);
  if (!response.ok || !response.body) {
    show({ kind: "refused", problem: await readProblem(response) });
    return;
  }
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let steps: readonly TestStep[] = [];
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const cut = splitLines(rest, done ? "\n" : value);
    rest = cut.rest;
    steps = readLines(cut.lines).reduce(putStep, steps);
    if (signal.aborted) return;
    show({ kind: done ? "done" : "running", steps });
    if (done) return;
  }
}

/** A later line about the same step replaces the earlier one. */
const putStep = (steps: readonly TestStep[], step: TestStep): readonly TestStep[] => [
  ...steps.filter((one) => one.step !== step.step),
  step,
];
