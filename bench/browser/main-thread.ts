import type { Page } from "@playwright/test";

/** What the page's main thread did for a while, as the browser itself counts it. */
export interface Work {
  readonly seconds: number;
  readonly script: number;
  readonly style: number;
  readonly layout: number;
  readonly task: number;
  readonly layouts: number;
}

/** Begins to count; the answer tells what has been done since. */
export async function watchWork(page: Page): Promise<() => Promise<Work>> {
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const read = async () => {
    const { metrics } = await session.send("Performance.getMetrics");
    return new Map(metrics.map(({ name, value }) => [name, value]));
  };
  const before = await read();
  return async () => {
    const after = await read();
    await session.detach();
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    return {
      seconds: grown("Timestamp"),
      script: grown("ScriptDuration"),
      style: grown("RecalcStyleDuration"),
      layout: grown("LayoutDuration"),
      task: grown("TaskDuration"),
      layouts: grown("LayoutCount"),
    };
  };
}

/** The shares of the time, and how often the page was laid out: "script 14 %, style 3 % …". */
export function workText({ seconds, script, style, layout, task, layouts }: Work): string {
  const share = (part: number) => `${((100 * part) / seconds).toFixed(0)} %`;
  const rest = task - script - style - layout;
  return `main thread: script ${share(script)}, style ${share(style)}, layout ${share(layout)}, painting and the rest ${share(rest)}; laid out ${(layouts / seconds).toFixed(0)} times/s`;
}
