import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { Entrance } from "@/components/auth/entrance";
import { LoginForm } from "@/components/auth/login-form";
import { isSetupDue } from "@/lib/auth/first-account";
import { authRuntime } from "@/lib/auth/runtime";
import { asker } from "../../asker";
import { words } from "../../words";

export const metadata: Metadata = { title: words("auth.signIn") };

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function Page({ searchParams }: Props) {
  if (await asker()) redirect("/");
  const runtime = authRuntime();
  const isDemo = runtime.isDemoActive();
  const isNew = await isSetupDue(runtime.db);
  if (isNew && !isDemo) redirect("/setup");
  const { callbackUrl } = await searchParams;
  return (
    <Entrance title={words("auth.signInTitle")}>
      <LoginForm isDemo={isDemo} next={ownPath(callbackUrl)} />
      {isNew && (
        <p className="text-label">
          <Link href="/setup" className="font-medium text-accent underline underline-offset-4">
            {words("auth.createFirst")}
          </Link>
        </p>
      )}
    </Entrance>
  );
}

/** Only a path of our own: an address from outside must not decide where a person goes after signing in. */
function ownPath(wanted: string | string[] | undefined): string {
  return typeof wanted === "string" && /^\/(?![/\\])/.test(wanted) ? wanted : "/";
}
