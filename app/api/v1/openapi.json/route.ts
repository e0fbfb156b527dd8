import { version } from "@/lib/config/version";
import { getOpenApi } from "@/lib/http/api/instance";
import { openApiDocument } from "@/lib/http/openapi";
import { openRoute } from "@/lib/http/route";

export const GET = openRoute(getOpenApi, () => openApiDocument(version));
