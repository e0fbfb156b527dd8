import { changePassword } from "@/lib/auth/own-account";
import { authRuntime } from "@/lib/auth/runtime";
import { putPassword } from "@/lib/http/api/people";
import { route } from "@/lib/http/route";

export const PUT = route(putPassword, ({ asker, body }) =>
  changePassword(authRuntime(), asker, body),
);
