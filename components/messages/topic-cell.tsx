/** A topic from its car on, whose middle gives way first: the last level says what the message is about. */
export function TopicCell({ topic }: { readonly topic: string }) {
  // The account stands before every car and tells nothing: the title has the whole topic.
  const start = /^[0-9a-f]{8}…\//.test(topic) ? topic.indexOf("/") + 1 : 0;
  const cut = topic.lastIndexOf("/", topic.length - 2);
  return (
    <td className="flex min-w-0" title={topic}>
      <span className="min-w-6 shrink-[999] overflow-clip text-ellipsis text-muted">
        {topic.slice(start, cut + 1)}
      </span>
      <span className="min-w-8 shrink overflow-clip text-ellipsis">{topic.slice(cut + 1)}</span>
    </td>
  );
}
