import { schemaFault } from "@/lib/protocols/platform/proto-profile";
import { patternFault } from "./common-name";

interface Readable {
  readonly schemas?: Readonly<Record<string, string | null | undefined>> | null | undefined;
  readonly provisioning?: { readonly commonNamePattern?: string | undefined } | null | undefined;
}

export interface FieldFault {
  readonly field: string;
  readonly problem: string;
}

/** What is only seen when it is used would make every message of its devices unreadable, or every device unknown. */
export function profileFaults({ schemas, provisioning }: Readable): readonly FieldFault[] {
  const { commonNamePattern } = provisioning ?? {};
  return [
    ...Object.entries(schemas ?? {}).flatMap(([name, schema]) =>
      fault(`schemas.${name}`, schema && schemaFault(schema)),
    ),
    ...fault(
      "provisioning.commonNamePattern",
      commonNamePattern && patternFault(commonNamePattern),
    ),
  ];
}

const fault = (field: string, problem: string | null | undefined): readonly FieldFault[] =>
  problem ? [{ field, problem }] : [];
