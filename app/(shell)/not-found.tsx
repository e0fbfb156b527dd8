import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { words } from "../words";

/** Foreign cars do not exist here: the same words as for an address that leads nowhere. */
export default function NotFound() {
  return (
    <>
      <title>{words("shell.notFoundTitle")}</title>
      <EmptyState
        isPage
        title={words("shell.notFoundTitle")}
        action={<LinkButton href="/cars">{words("shell.backToGarage")}</LinkButton>}
      >
        {words("shell.notFound")}
      </EmptyState>
    </>
  );
}
