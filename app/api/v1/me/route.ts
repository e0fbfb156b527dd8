import { changeSelf, describeSelf } from "@/lib/auth/own-account";
import { authRuntime } from "@/lib/auth/runtime";
import { getMe, patchMe } from "@/lib/http/api/people";
import { route } from "@/lib/http/route";

export const GET = route(getMe, ({ asker }) => describeSelf(authRuntime(), asker));

export const PATCH = route(patchMe, ({ asker, body }) => changeSelf(authRuntime(), asker, body));
