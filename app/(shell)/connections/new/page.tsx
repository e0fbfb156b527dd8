import type { Metadata } from "next";
import { words } from "@/app/words";
import { BackHead } from "@/components/connections/back-head";
import { NewBrokerSource } from "@/components/connections/new-broker-source";
import { NewSource } from "@/components/connections/new-source";
import { type OfferedKind, SourceKinds } from "@/components/connections/source-kinds";

export const metadata: Metadata = { title: words("connections.add") };

interface Props {
  readonly searchParams: Promise<{ readonly kind?: string | string[] }>;
}

const kindOf = (word: unknown): OfferedKind => (word === "twc" || word === "ovms" ? word : "skoda");

export default async function Page({ searchParams }: Props) {
  const kind = kindOf((await searchParams).kind);
  return (
    <>
      <BackHead
        href="/connections"
        back={words("connections.back")}
        title={words(kind === "skoda" ? "connections.addTitle" : "connections.add")}
        lead={words(kind === "skoda" ? "connections.addLead" : "connections.brokerLead")}
      />
      <SourceKinds kind={kind} />
      {kind === "skoda" ? <NewSource /> : <NewBrokerSource key={kind} kind={kind} />}
    </>
  );
}
