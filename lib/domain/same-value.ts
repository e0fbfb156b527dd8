/** Whether two values as they come from JSON are equal, however deep. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== "object" || typeof right !== "object") return false;
  if (left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const leftEntries = Object.entries(left);
  const rightEntries = new Map<string, unknown>(Object.entries(right));
  return (
    leftEntries.length === rightEntries.size &&
    leftEntries.every(([key, value]) => isSameMember(rightEntries, key, value))
  );
}

const isSameMember = (members: ReadonlyMap<string, unknown>, key: string, value: unknown) =>
  members.has(key) && isSameValue(members.get(key), value);
