import { AppError } from "@/lib/domain/error";
import { silentLog } from "@/lib/domain/log";
import { problemResponse } from "./problem";

export const unknownPath = (): Response =>
  problemResponse(
    new AppError("not-found", "There is no such path. The interface is at /api/v1/openapi.json."),
    silentLog,
    {},
  );
