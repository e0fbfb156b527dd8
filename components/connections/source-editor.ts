import type { ReactNode } from "react";
import type { Source } from "@/lib/domain/source";

export interface FieldsProps<Form> {
  readonly form: Form;
  readonly onChange: (part: Partial<Form>) => void;
  /** What the server says about a field, at that field. */
  readonly faults: Partial<Record<keyof Form & string, string>>;
  /** Secrets that are stored already: they can be replaced, never read. */
  readonly storedSecrets: readonly string[];
  readonly isNew: boolean;
}

/** What differs between kinds of sources when one is added or changed. */
export interface SourceEditor<Form> {
  readonly empty: Form;
  readonly formOf: (source: Source) => Form;
  /** The body of `POST /sources` and of the connection test. */
  readonly request: (form: Form, garageId: string | undefined) => unknown;
  /** The body of `PATCH /sources/{id}`. */
  readonly changes: (form: Form) => unknown;
  readonly faults: (
    fields: Readonly<Record<string, string>>,
  ) => Partial<Record<keyof Form & string, string>>;
  readonly Fields: (props: FieldsProps<Form>) => ReactNode;
}
