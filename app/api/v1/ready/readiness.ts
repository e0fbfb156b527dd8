import { getDatabase } from "@/lib/db/database";
import { getSetting } from "@/lib/db/settings";
import { isAppError } from "@/lib/domain/error";
import { getHub } from "@/lib/hub/current";
import { say } from "@/messages/say";

interface Part {
  readonly isWell: boolean;
  readonly sentence?: string;
}

const well: Part = { isWell: true };
const ill = (sentence: string): Part => ({ isWell: false, sentence });

/** What this process needs to do its work. A source that is down does not make us unready. */
export async function readiness() {
  const parts = { database: await databasePart(), hub: hubPart() };
  const isReady = Object.values(parts).every(({ isWell }) => isWell);
  return { status: isReady ? "ready" : "not-ready", parts } as const;
}

async function databasePart(): Promise<Part> {
  try {
    await getSetting(getDatabase(), "ready");
    return well;
  } catch (error) {
    return ill(isAppError(error) ? error.message : say("health.database"));
  }
}

function hubPart(): Part {
  try {
    const { fault } = getHub().health();
    return fault === undefined ? well : ill(fault);
  } catch (error) {
    return ill(isAppError(error) ? error.message : say("health.hub"));
  }
}
