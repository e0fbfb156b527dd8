import { shortTopic } from "@/lib/store/journal-topic";

interface TopicTextProps {
  readonly topic: string;
  readonly vins: readonly string[];
}

/** A topic whose middle gives way first: its last level says what the message is about. */
export function TopicText({ topic, vins }: TopicTextProps) {
  const shown = shortTopic(topic, vins);
  const cut = shown.lastIndexOf("/", shown.length - 2);
  return (
    <span className="flex min-w-0" title={shown}>
      <span className="min-w-0 shrink truncate text-muted">{shown.slice(0, cut + 1)}</span>
      <span className="min-w-8 shrink-[0.2] truncate">{shown.slice(cut + 1)}</span>
    </span>
  );
}
