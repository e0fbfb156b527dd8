import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { words } from "./words";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl px-4 py-12">
      <title>{words("shell.notFoundTitle")}</title>
      <EmptyState
        isPage
        title={words("shell.notFoundTitle")}
        action={<LinkButton href="/cars">{words("shell.backToGarage")}</LinkButton>}
      >
        {words("shell.notFound")}
      </EmptyState>
    </main>
  );
}
