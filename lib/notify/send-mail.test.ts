import { expect, onTestFinished, test } from "vitest";
import type { MailSettings, Notice } from "@/lib/domain/alert-channel";
import { mailOf } from "./alert-words";
import { alertOf, noticeOf } from "./notice-for-test";
import { sendMail } from "./send-mail";
import { mailUser, startMailServer as start } from "./testing/start-mail-server";

const { username, password } = mailUser;
const startMailServer = async (options: Parameters<typeof start>[0] = {}) => {
  const server = await start(options);
  onTestFinished(server.close);
  return server;
};
const settingsFor = (port: number, given: Partial<MailSettings> = {}): MailSettings => ({
  host: "127.0.0.1",
  port,
  security: "starttls",
  username,
  from: "alerts@automaker.com",
  to: ["admin@automaker.com"],
  ...given,
});
const send = (settings: MailSettings, notice: Notice = noticeOf(), secret = password) =>
  sendMail({ settings, password: secret, mail: mailOf(notice, undefined), notice });

test("an update's failure arrives over STARTTLS after a sign-in, with the subject that people filter for", async () => {
  const { port, ca, mails } = await startMailServer();
  const sent = await send(settingsFor(port, { ca }));
  expect(sent).toEqual({ kind: "sent", sentence: "The mail server has taken the mail." });
  expect(mails).toMatchObject([
    { from: "alerts@automaker.com", to: ["admin@automaker.com"], user: username, isSecure: true },
  ]);
  const { text = "" } = mails[0] ?? {};
  expect(text).toContain("Subject: OTA Update Failure Alert for Vehicle VIN1234567890\r\n");
  expect(text).toContain("OTA update for vehicle VIN1234567890 failed with status: low_battery");
  for (const fact of ["Version: 3.0.1", "Campaign: Spring", "Garage: Home", "Vehicle: Van 1"])
    expect(text).toContain(fact);
});

test("it arrives over TLS from the first byte", async () => {
  const { port, ca, mails } = await startMailServer({ secure: true });
  expect((await send(settingsFor(port, { ca, security: "tls" }))).kind).toBe("sent");
  expect(mails).toHaveLength(1);
});

test("a server without STARTTLS gets neither password nor mail", async () => {
  const { port, ca, mails } = await startMailServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
  });
  const sent = await send(settingsFor(port, { ca }));
  expect(mails).toEqual([]);
  expect(sent.kind).toBe("failed");
  expect(sent.sentence).toContain("STARTTLS");
});

test("without protection a mail goes where nobody asks for a password", async () => {
  const { port, mails } = await startMailServer({ authOptional: true, hideSTARTTLS: true });
  const { username: _username, ...open } = settingsFor(port, { security: "none" });
  expect((await send(open)).kind).toBe("sent");
  expect(mails[0]?.isSecure).toBe(false);
});

test("a wrong password is told without the password, whatever the server repeats", async () => {
  const { port, ca } = await startMailServer();
  const sent = await send(settingsFor(port, { ca }), noticeOf(), "wrong but secret");
  expect(sent).toEqual({
    kind: "failed",
    sentence: "The mail server does not accept the user name or the password. (reply 535)",
  });
});

test("a certificate of an unknown authority is not trusted", async () => {
  const { port, mails } = await startMailServer();
  const sent = await send(settingsFor(port));
  expect(sent.sentence).toContain("The certificate of the mail server is not trusted.");
  expect(mails).toEqual([]);
});

test("a port where nobody listens is named as such", async () => {
  const sent = await send(settingsFor(1));
  expect(sent.sentence).toBe("Nothing listens at this address and port. Check the port.");
});

test("a receiver who is not taken makes the whole attempt a failure in words", async () => {
  const { port, ca } = await startMailServer({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith("nobody") ? new Error("unknown") : null),
  });
  const to = ["admin@automaker.com", "nobody@automaker.com"];
  const sent = await send(settingsFor(port, { ca, to }));
  expect(sent.sentence).toBe("The mail server took the mail for 1 of 2 receivers.");
});

test("a name with a line break in it makes no header", async () => {
  const { port, ca, mails } = await startMailServer();
  const subject = { kind: "source", id: "s1", name: "Broker\r\nBcc: evil@example.org" } as const;
  const alert = alertOf({ kind: "source-down", subject, facts: { why: "" } });
  expect((await send(settingsFor(port, { ca }), noticeOf([alert]))).kind).toBe("sent");
  const [head = ""] = (mails[0]?.text ?? "").split("\r\n\r\n");
  expect(head.split("\r\n").some((line) => line.startsWith("Bcc:"))).toBe(false);
  expect(mails[0]?.to).toEqual(["admin@automaker.com"]);
});

test("many alerts are one mail that lists them, and the link leads home", () => {
  const many = [alertOf(), alertOf({ id: "a2", kind: "charger-silent", facts: {} })];
  const mail = mailOf(noticeOf(many), "https://vindow.example.org/");
  expect(mail.subject).toBe("2 alerts in Home");
  expect(mail.text).toContain(
    "Update failed: Van 1 (VIN1234567890). The update to 3.0.1 of “Spring” failed",
  );
  expect(mail.text).toContain("https://vindow.example.org/alerts");
  const ofUpdates = mailOf(noticeOf([alertOf(), alertOf({ id: "a2" })]), undefined);
  expect(ofUpdates.subject).toBe("OTA Update Failure Alert for 2 Vehicles");
});
