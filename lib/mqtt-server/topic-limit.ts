import { topicDepth } from "@/lib/mqtt/topic";
import type { Limits } from "./limits";

/** Whether a topic or filter has more levels, or is longer, than we take. */
export const isTooLong = (
  topic: string,
  { maxTopicLevels, maxTopicLength }: Pick<Limits, "maxTopicLevels" | "maxTopicLength">,
): boolean => topic.length > maxTopicLength || topicDepth(topic) > maxTopicLevels;
