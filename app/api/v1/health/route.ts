import { version } from "@/lib/config/version";
import { getHealth } from "@/lib/http/api/instance";
import { openRoute } from "@/lib/http/route";

/** The process lives; whether it can do its work is told by `/ready`. */
export const GET = openRoute(getHealth, () => ({
  status: "ok",
  version,
  uptimeSeconds: Math.round(process.uptime()),
}));
