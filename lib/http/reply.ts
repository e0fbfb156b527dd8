const noStore = { "cache-control": "no-store" } as const;

/** Whatever a handler returns, as a response: nothing becomes 204, data becomes JSON. */
export function replyWith(result: unknown, status = 200): Response {
  if (result instanceof Response) return result;
  if (result === undefined) return new Response(null, { status: 204, headers: noStore });
  return Response.json(result, { status, headers: noStore });
}

/** Each value is one line as soon as it is there, for what takes a while (NDJSON). */
export function streamLines(produce: (write: (value: unknown) => void) => Promise<void>): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    async start(controller) {
      const write = (value: unknown) =>
        controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
      await produce(write).then(
        () => controller.close(),
        (error: unknown) => controller.error(error),
      );
    },
  });
  const headers = { ...noStore, "content-type": "application/x-ndjson", "x-accel-buffering": "no" };
  return new Response(body, { headers });
}
