import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { splitSourceConfig } from "@/lib/domain/source-config";
import { testSource } from "@/lib/http/api/sources";
import { streamLines } from "@/lib/http/reply";
import { route } from "@/lib/http/route";
import { testConnection } from "@/lib/hub/connection-test";

export const POST = route(testSource, async ({ asker, body }) => {
  await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const config = splitSourceConfig(body.config);
  return streamLines(async (write) => {
    await testConnection(config, write);
  });
});
