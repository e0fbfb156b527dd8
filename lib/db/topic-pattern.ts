/** LIKE for texts that contain the words as they are; the escape character is a backslash. */
export const containing = (text: string): string => `%${escapeLike(text)}%`;

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, "\\$&");

/** A LIKE pattern that lets through every topic that the MQTT filter matches, and a few more. */
export function likeForFilter(filter: string): string {
  const isOpen = filter === "#" || filter.endsWith("/#");
  const levels = (isOpen ? filter.slice(0, -1).replace(/\/$/, "") : filter).split("/");
  const pattern = levels.map((level) => (level === "+" ? "%" : escapeLike(level))).join("/");
  return isOpen ? `${pattern}%` : pattern;
}

/** MQTT 5, 4.7: "+" stands for one level, "#" for the level above and everything below. */
export function matchesFilter(filter: string, topic: string): boolean {
  const wanted = filter.split("/");
  const levels = topic.split("/");
  const isOpen = wanted.at(-1) === "#";
  const fixed = isOpen ? wanted.slice(0, -1) : wanted;
  const isLengthRight = isOpen ? levels.length >= fixed.length : levels.length === fixed.length;
  return isLengthRight && fixed.every((level, index) => level === "+" || level === levels[index]);
}
