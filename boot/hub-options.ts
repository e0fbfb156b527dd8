import type { Environment } from "@/lib/config/env";
import type { Database } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
import type { Devices } from "@/lib/hub/devices/devices";
import { packageLending } from "./package-lending";

/** What the hub is told of its surroundings. */
export const hubOptions = (
  { VINDOW_ANSWER_SECONDS: seconds, NEXTAUTH_URL: publicUrl }: Environment,
  db: Database,
  devices: () => Devices | undefined,
) => ({
  ...present({ publicUrl, answerTimeoutMs: seconds === undefined ? undefined : seconds * 1_000 }),
  lending: packageLending(db, devices),
});
