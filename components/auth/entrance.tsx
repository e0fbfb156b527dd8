import type { ReactNode } from "react";
import { Logo } from "@/components/shell/logo";

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}

/** The frame of the pages before the app: sign-in and first run. */
export function Entrance({ title, lead, children }: Props) {
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-sm content-start gap-6 px-4 py-12 sm:content-center">
      <Logo />
      <div className="grid gap-2">
        <h1 className="font-semibold text-sentence">{title}</h1>
        {lead && <p className="text-muted">{lead}</p>}
      </div>
      {children}
    </main>
  );
}
