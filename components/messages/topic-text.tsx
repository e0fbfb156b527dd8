import { shortTopic } from "@/lib/store/journal-topic";

interface TopicTextProps {
  readonly topic: string;
  readonly vins: readonly string[];
}

/** A topic from its car on, whose middle gives way first: the last level says what the message is about. */
export function TopicText({ topic, vins }: TopicTextProps) {
  const shown = shortTopic(topic, vins);
  // The account stands before every car and tells nothing: the title has the whole topic.
  const start = /^[0-9a-f]{8}…\//.test(shown) ? shown.indexOf("/") + 1 : 0;
  const cut = shown.lastIndexOf("/", shown.length - 2);
  return (
    <span className="flex min-w-0" title={shown}>
      <span className="min-w-6 shrink-[999] truncate text-muted">
        {shown.slice(start, cut + 1)}
      </span>
      <span className="min-w-8 shrink truncate">{shown.slice(cut + 1)}</span>
    </span>
  );
}
