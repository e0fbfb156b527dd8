import { runCircuitCommand } from "@/lib/commands/run-circuit";
import { getDatabase } from "@/lib/db/database";
import { present } from "@/lib/domain/present";
import { sendCircuitCommand } from "@/lib/http/api/chargers";
import { route } from "@/lib/http/route";
import { getHub } from "@/lib/hub/current";

export const POST = route(sendCircuitCommand, async ({ asker, params, body }) => {
  const operation = await runCircuitCommand({
    db: getDatabase(),
    hub: getHub(),
    person: asker.person,
    circuitId: params.id,
    intent: body.intent,
    ...present({ id: body.id }),
    address: asker.address,
  });
  return { operation };
});
