import { expect, test } from "vitest";
import { readForm } from "./read-form";

const boundary = "xXx";
const part = (name: string, text: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;

/** A form in chunks, as a sender writes it who does not know its length. */
function chunked(...chunks: readonly string[]): { request: Request; taken: () => number } {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      const chunk = chunks[taken];
      if (chunk === undefined) return controller.close();
      taken += 1;
      controller.enqueue(new TextEncoder().encode(chunk));
    },
  });
  const headers = { "content-type": `multipart/form-data; boundary=${boundary}` };
  const init = { method: "POST", headers, body, duplex: "half" };
  return { request: new Request("http://vindow.test/", init), taken: () => taken };
}

test("a form without a length is read to its end", async () => {
  const { request } = chunked(part("kind", "fw"), part("title", "A"), `--${boundary}--\r\n`);
  const form = await readForm(request, 1_000);
  expect(Object.fromEntries(form)).toEqual({ kind: "fw", title: "A" });
});

test("a form that grows too large is left where it does, whatever it said of its length", async () => {
  const { request, taken } = chunked(...Array.from({ length: 1_000 }, () => "x".repeat(100)));
  await expect(readForm(request, 1_000)).rejects.toMatchObject({ code: "too-large" });
  expect(taken()).toBeLessThan(50);
});

test("what is no form is a bad request", async () => {
  const request = new Request("http://vindow.test/", { method: "POST", body: "{}" });
  await expect(readForm(request, 1_000)).rejects.toMatchObject({ code: "bad-request" });
});
