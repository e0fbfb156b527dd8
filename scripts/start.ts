import { startForProduction } from "@/lib/config/env";
import { buildOnce } from "./build-once";

startForProduction();
if (!buildOnce()) process.exit(1);
await import("../server");
