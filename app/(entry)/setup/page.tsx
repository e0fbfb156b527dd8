import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Entrance } from "@/components/auth/entrance";
import { SetupForm } from "@/components/auth/setup-form";
import { isSetupDue } from "@/lib/auth/first-account";
import { authRuntime } from "@/lib/auth/runtime";
import { words } from "../../words";

export const metadata: Metadata = { title: words("auth.setupTitle") };

export default async function Page() {
  if (!(await isSetupDue(authRuntime().db))) redirect("/login");
  return (
    <Entrance title={words("auth.setupTitle")} lead={words("auth.setupLead")}>
      <SetupForm />
    </Entrance>
  );
}
