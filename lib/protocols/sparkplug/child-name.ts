import type { EdgeName } from "./topics";

/**
 * What a node's device is called among all the devices of a household: `group:edge:device`. An id may have a colon, but
 * never a slash: where one has, slashes keep it apart from every other device.
 */
export function childName({ group, edge }: EdgeName, device: string): string {
  const ids = [group, edge, device];
  return ids.join(ids.some((id) => id.includes(":")) ? "/" : ":");
}

/** What it was called before: by its own id alone, or with colons whatever its ids have. */
export const olderChildNames = ({ group, edge }: EdgeName, device: string): readonly string[] => [
  `${group}:${edge}:${device}`,
  device,
];
