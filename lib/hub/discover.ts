import type { SettingDiscovered } from "@/lib/domain/event";
import type { Feed } from "./feed";
import type { Sources } from "./sources";

/** Puts what the messages told into the source's settings, unless a person has said otherwise, and listens anew. */
export async function discover(
  sources: Sources,
  { sourceId, context }: Feed,
  { name, value }: SettingDiscovered,
): Promise<void> {
  const { settings } = context();
  const isOpen =
    settings[name] === undefined && sources.view(sourceId).settings[name] === undefined;
  if (!isOpen) return;
  await sources
    .update(sourceId, { settings: { ...settings, [name]: value } })
    // It is told again with the next message.
    .catch(() => undefined);
}
