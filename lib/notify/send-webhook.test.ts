import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { noticeOf } from "./notice-for-test";
import { sendWebhook, webhookSignature } from "./send-webhook";

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const secret = "a signing secret that is long";

/** A real HTTP server that answers so and keeps what it got. */
async function startReceiver(answer: (response: ServerResponse) => void = (one) => one.end()) {
  const posted: Posted[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString("utf8") });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { posted, port, url: `http://127.0.0.1:${port}/hook` };
}

const send = (url: string, isPrivateAllowed = true, notice = noticeOf()) =>
  sendWebhook({ settings: { url }, secret, notice, isPrivateAllowed });

test("the receiver can check who sent it, what, and when", async () => {
  const { posted, url } = await startReceiver();
  expect(await send(url)).toEqual({
    kind: "sent",
    sentence: "The other side has taken it (status 200).",
  });
  const { headers, body } = posted[0] ?? { headers: {}, body: "" };
  const timestamp = String(headers["vindow-timestamp"]);
  // As docs/alerts.md tells a receiver to do it.
  const expected = createHmac("sha256", secret).update(`${timestamp}.${body}`).digest();
  const given = Buffer.from(String(headers["vindow-signature"]).replace("sha256=", ""), "hex");
  expect(timingSafeEqual(expected, given)).toBe(true);
  expect(timestamp).toBe("1700000000");
  expect(headers["vindow-delivery"]).toBe("a1");
  expect(JSON.parse(body)).toMatchObject({
    type: "alert",
    garage: "Home",
    alert: {
      id: "a1",
      kind: "update-failed",
      title: "Update failed",
      sentence: "The update to 3.0.1 of “Spring” failed with status: low_battery.",
      facts: { vin: "VIN1234567890" },
    },
  });
});

test("a changed body, time or secret has another signature", () => {
  const right = webhookSignature(secret, "1", "{}");
  expect(webhookSignature(secret, "2", "{}")).not.toBe(right);
  expect(webhookSignature(secret, "1", "{ }")).not.toBe(right);
  expect(webhookSignature("another", "1", "{}")).not.toBe(right);
});

test("a test says that it is one", async () => {
  const { posted, url } = await startReceiver();
  await send(url, true, noticeOf([]));
  expect(JSON.parse(posted[0]?.body ?? "")).toMatchObject({ type: "test", garage: "Home" });
});

test("a redirect is not followed", async () => {
  const target = await startReceiver();
  const { url } = await startReceiver((response) =>
    response.writeHead(307, { location: target.url }).end(),
  );
  const sent = await send(url);
  expect(sent.kind).toBe("failed");
  expect(sent.sentence).toContain("status 307");
  expect(target.posted).toEqual([]);
});

test("a refusal and a lost connection are failures in words", async () => {
  const refusing = await startReceiver((response) => response.writeHead(500).end("why: secret"));
  expect((await send(refusing.url)).sentence).toBe("The other side did not take it (status 500).");
  const breaking = await startReceiver((response) => response.destroy());
  expect((await send(breaking.url)).sentence).toBe("The other side broke the connection off.");
});

test("this machine and private networks are out of reach unless they are allowed", async () => {
  const { posted, url, port } = await startReceiver();
  expect((await send(url, false)).sentence).toContain("WEBHOOK_PRIVATE=on");
  // By name too: what the name resolves to counts.
  expect((await send(`http://localhost:${port}/`, false)).sentence).toContain("WEBHOOK_PRIVATE=on");
  expect((await send(`http://[::ffff:127.0.0.1]:${port}/`, false)).kind).toBe("failed");
  expect((await send(`http://2130706433:${port}/`, false)).kind).toBe("failed");
  expect(posted).toEqual([]);
});

test("cloud metadata is out of reach even then", async () => {
  expect((await send("http://169.254.169.254/latest/meta-data/")).kind).toBe("failed");
  expect((await send("http://[fe80::1]/")).kind).toBe("failed");
  expect((await send("http://0.0.0.0/")).kind).toBe("failed");
});
