import type { Problem } from "@/lib/store/rest";
import type { ClientEdit } from "./client-form";
import type { ShownClient } from "./use-client";

/** What each part of the form that changes a client is given. */
export interface EditFieldsProps {
  readonly client: ShownClient;
  readonly edit: ClientEdit;
  readonly onChange: (part: Partial<ClientEdit>) => void;
  readonly problem: Problem | undefined;
}
