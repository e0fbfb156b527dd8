import type { EdgeNode, Happening } from "./edge-node";

const pauseMs = 1_000;
const mostRemembered = 1_000;

/** Asks for a rebirth, at most once a second and once for each thing that is `missing`. */
export function askForRebirth(
  node: EdgeNode,
  at: number,
  reason: string,
  missing: readonly string[] = [],
): readonly Happening[] {
  const isNew = missing.length === 0 || missing.some((one) => !node.askedFor.has(one));
  const isSoon = node.rebirthAskedAt !== undefined && at - node.rebirthAskedAt < pauseMs;
  if (!isNew || isSoon) return [];
  if (node.askedFor.size < mostRemembered) for (const one of missing) node.askedFor.add(one);
  node.rebirthAskedAt = at;
  return [{ kind: "rebirth", reason }];
}
