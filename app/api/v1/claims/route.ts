import { auditOf } from "@/lib/auth/audit";
import { garageForNew } from "@/lib/auth/garage-for-new";
import { authRuntime } from "@/lib/auth/runtime";
import { AppError } from "@/lib/domain/error";
import { claimDevice } from "@/lib/http/api/devices";
import { problemOf } from "@/lib/http/problem";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { say } from "@/messages/say";

const sentences = {
  FAILURE: "provision.notWaiting",
  CLAIMED: "provision.claimed",
} as const;

export const POST = route(claimDevice, async ({ asker, body }) => {
  const { deviceName, secretKey } = body;
  const garageId = await garageForNew(authRuntime(), asker, "manage-source", body.garageId);
  const result = await getDevices().claim({ deviceName, secretKey, garageId });
  if (result !== "SUCCESS") return refusal(result);
  await auditOf(authRuntime(), asker, { action: "device-claimed", garageId, target: deviceName });
  return { result };
});

function refusal(result: "FAILURE" | "CLAIMED"): Response {
  const problem = problemOf(new AppError("bad-request", say(sentences[result])));
  return new Response(JSON.stringify({ ...problem, result }), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store" },
  });
}
