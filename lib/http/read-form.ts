import { AppError } from "@/lib/domain/error";
import { say } from "@/messages/say";

const tooLarge = (largestBytes: number) => {
  const megabytes = String(Math.floor(largestBytes / 1_048_576));
  return new AppError("too-large", say("request.fileTooLarge", { megabytes }));
};

/** The fields of a form with a file. Reading stops as soon as it is too large, whatever it said of its length. */
export async function readForm(request: Request, largestBytes: number): Promise<FormData> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBytes)
    throw tooLarge(largestBytes);
  let size = 0;
  const counted = request.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        size += chunk.byteLength;
        if (size > largestBytes) controller.error(tooLarge(largestBytes));
        else controller.enqueue(chunk);
      },
    }),
  );
  const type = request.headers.get("content-type") ?? "";
  const form = new Response(counted ?? null, { headers: { "content-type": type } });
  return form.formData().catch(() => {
    throw size > largestBytes
      ? tooLarge(largestBytes)
      : new AppError("bad-request", say("request.noFileForm"));
  });
}
