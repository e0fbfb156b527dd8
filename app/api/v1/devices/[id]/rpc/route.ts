import { getDatabase } from "@/lib/db/database";
import { listRpcs } from "@/lib/db/rpcs";
import { AppError } from "@/lib/domain/error";
import { listRpcs as listRpcsSpec, rpcRequest, sendRpc } from "@/lib/http/api/device-rpc";
import { pageItems } from "@/lib/http/page-items";
import { rawJson, rawObject } from "@/lib/http/raw-json";
import { readText } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { validate } from "@/lib/http/validate";
import { getDevices } from "@/lib/hub/devices/current";
import type { RpcResult } from "@/lib/hub/devices/rpc-asked";
import { rpcParamsText } from "@/lib/hub/devices/rpc-body";
import { say } from "@/messages/say";
import { noteDeed } from "../../note-deed";
import { permittedDevice, visibleDevice } from "../../visible-device";
import { rpcText } from "./rpc-text";

const least = 5_000;
const usual = 10_000;
const weekMs = 7 * 86_400_000;

export const GET = route(listRpcsSpec, async ({ asker, params, query }) => {
  const { id } = visibleDevice(asker, params.id);
  const { items, nextCursor } = pageItems(await listRpcs(getDatabase(), id), query);
  const list = ["items", `[${items.map(rpcText).join(",")}]`] as const;
  return rawJson(
    rawObject(
      nextCursor === undefined ? [list] : [list, ["nextCursor", JSON.stringify(nextCursor)]],
    ),
  );
});

export const POST = route(sendRpc, async ({ asker, params, request }) => {
  const device = permittedDevice(asker, params.id, "command");
  const body = await readText(request);
  const { method, mode, persistent, retries, timeoutMs, expirationTime } = validate(
    rpcRequest,
    parsed(body),
  );
  const patienceMs = Math.max(least, timeoutMs ?? (persistent ? weekMs : usual));
  const noted = noteDeed(asker, device, "device-called", method);
  const result = await getDevices().sendRpc(device.id, {
    method,
    params: rpcParamsText(body),
    isOneWay: mode === "one-way",
    isPersistent: persistent,
    expiresAt: expirationTime ?? getDevices().now() + patienceMs,
    retries,
  });
  await noted;
  return answer(result);
});

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AppError("bad-request", say("request.noJson"));
  }
}

function answer(result: RpcResult): Response {
  switch (result.kind) {
    case "answered":
      return result.text === "" ? new Response(null, { status: 200 }) : rawJson(result.text);
    case "accepted":
      return rawJson(JSON.stringify({ rpcId: result.rpcId }), 202);
    case "no-json":
      throw new AppError("not-acceptable", say("device.rpc.noJson"));
    case "too-large":
      throw new AppError("too-large", say("device.rpc.tooLarge"));
    case "timeout":
      throw new AppError("no-answer", say("device.rpc.noAnswer"));
  }
}
