import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { createAuthority } from "../../../world/certificate";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly user: string | undefined;
  readonly isSecure: boolean;
}

export const mailUser = { username: "alerts@automaker.com", password: "a secret password" };

/** A real mail server with a certificate of its own authority; it keeps what it takes until it is closed. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const authority = createAuthority("Mail authority");
  const { key, cert } = authority.issue(["127.0.0.1", "localhost"]);
  const mails: Received[] = [];
  const server = new SMTPServer({
    key,
    cert,
    authMethods: ["PLAIN", "LOGIN"],
    onAuth: ({ username, password }, _session, done) => {
      const isRight = username === mailUser.username && password === mailUser.password;
      if (isRight) done(null, { user: username });
      else done(Object.assign(new Error(`No: ${password}`), { responseCode: 535 }));
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(chunks).toString("utf8"),
          user: typeof session.user === "string" ? session.user : undefined,
          isSecure: session.secure,
        });
        done();
      });
    },
    ...options,
  });
  // A client that hangs up is no fault of the server.
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, ca: authority.ca, mails, close };
}
