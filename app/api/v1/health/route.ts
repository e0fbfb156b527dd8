import { getHealth } from "@/lib/http/api/instance";
import { openRoute } from "@/lib/http/route";
import packageFile from "@/package.json";

/** The process lives; whether it can do its work is told by `/ready`. */
export const GET = openRoute(getHealth, () => ({
  status: "ok",
  version: packageFile.version,
  uptimeSeconds: Math.round(process.uptime()),
}));
