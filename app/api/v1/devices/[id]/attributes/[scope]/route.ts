import { notFound } from "@/lib/auth/asker";
import { type AttributeScope, attributeScopes } from "@/lib/domain/device";
import { AppError } from "@/lib/domain/error";
import { deleteAttributes, getAttributes, putAttributes } from "@/lib/http/api/devices";
import { keyList, rawJson, rawObject } from "@/lib/http/raw-json";
import { readText } from "@/lib/http/read-body";
import { route } from "@/lib/http/route";
import { getDevices } from "@/lib/hub/devices/current";
import { say } from "@/messages/say";
import { noteDeed } from "../../../note-deed";
import { permittedDevice, visibleDevice } from "../../../visible-device";

export const GET = route(getAttributes, ({ asker, params }) => {
  const { id } = visibleDevice(asker, params.id);
  return shown(id, scopeOf(params.scope));
});

export const PUT = route(putAttributes, async ({ asker, params, request }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  const scope = ownScope(params.scope);
  await getDevices().putAttributes(device.id, scope, await readText(request));
  await noteDeed(asker, device, "device-attributes-changed", scope);
  return shown(device.id, scope);
});

export const DELETE = route(deleteAttributes, async ({ asker, params, query }) => {
  const device = permittedDevice(asker, params.id, "manage-source");
  const scope = ownScope(params.scope);
  await getDevices().deleteAttributes(device.id, scope, keyList(query.keys));
  await noteDeed(asker, device, "device-attributes-changed", scope);
});

function shown(id: string, scope: AttributeScope): Response {
  const values = getDevices().attributes(id, scope);
  return rawJson(
    rawObject(values.map(([key, { value, at }]) => [key, `{"value":${value},"at":${at}}`])),
  );
}

function scopeOf(word: string): AttributeScope {
  const scope = attributeScopes.find((one) => one === word);
  if (scope === undefined) throw notFound("scope");
  return scope;
}

function ownScope(word: string): AttributeScope {
  const scope = scopeOf(word);
  if (scope !== "client") return scope;
  throw new AppError("forbidden", say("device.ownAttributes"));
}
