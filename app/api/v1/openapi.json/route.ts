import { getOpenApi } from "@/lib/http/api/instance";
import { openApiDocument } from "@/lib/http/openapi";
import { openRoute } from "@/lib/http/route";
import packageFile from "@/package.json";

export const GET = openRoute(getOpenApi, () => openApiDocument(packageFile.version));
