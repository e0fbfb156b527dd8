import { addressOf } from "@/lib/auth/asker";
import { audit } from "@/lib/auth/audit";
import { createFirstAccount } from "@/lib/auth/first-account";
import { authRuntime } from "@/lib/auth/runtime";
import { createFirst } from "@/lib/http/api/setup";
import { openRoute } from "@/lib/http/route";

/** Makes the first account, while there is none. */
export const POST = openRoute(createFirst, async ({ body, request }) => {
  const runtime = authRuntime();
  const { garageName = "Home", ...wanted } = body;
  const person = await createFirstAccount(runtime, { ...wanted, garageName });
  const address = addressOf(request.headers);
  await audit(runtime, { action: "setup", personId: person.id, address });
  return { id: person.id, email: person.email, name: person.name };
});
