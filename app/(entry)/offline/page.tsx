import type { Metadata } from "next";
import Link from "next/link";
import { Entrance } from "@/components/auth/entrance";
import { words } from "../../words";

export const metadata: Metadata = { title: words("shell.offlineTitle") };

/** Stands in for a page that was never opened on this device while there is no network. */
export default function Page() {
  return (
    <Entrance title={words("shell.offlineTitle")}>
      <p className="text-muted">{words("shell.offline")}</p>
      <Link href="/" className="font-medium text-accent underline underline-offset-4">
        {words("shell.offlineBack")}
      </Link>
    </Entrance>
  );
}
