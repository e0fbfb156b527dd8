import { AppError } from "@/lib/domain/error";
import { silentLog } from "@/lib/domain/log";
import { say } from "@/messages/say";
import { problemResponse } from "./problem";

export const unknownPath = (): Response =>
  problemResponse(new AppError("not-found", say("request.unknownPath")), silentLog, {});
