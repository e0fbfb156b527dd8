import { readAudit } from "@/lib/auth/read-audit";
import { authRuntime } from "@/lib/auth/runtime";
import { listAudit } from "@/lib/http/api/audit";
import { route } from "@/lib/http/route";

export const GET = route(listAudit, ({ asker, query }) => readAudit(authRuntime(), asker, query));
