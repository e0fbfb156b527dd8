import { randomBytes, randomUUID } from "node:crypto";
import { jwtVerify, SignJWT } from "jose";
import type { WorldClock } from "../clock";

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly idToken: string;
}

export interface Tokens {
  readonly issue: () => Promise<TokenPair>;
  /** When the access token ends, or undefined where it is no good. */
  readonly check: (accessToken: string) => Promise<number | undefined>;
  /** A new pair; the old refresh token works only once. */
  readonly refresh: (refreshToken: string) => Promise<TokenPair | undefined>;
  /** From now on every token issued so far is refused. */
  readonly revokeAll: () => void;
}

interface TokenSettings {
  readonly userId: string;
  readonly clock: WorldClock;
  readonly accessSeconds?: number | undefined;
}

const issuer = "https://identity.vwgroup.io";

/** The identity service: tokens of an hour, renewed by rotating refresh tokens. */
export function createTokens({ userId, clock, accessSeconds = 3600 }: TokenSettings): Tokens {
  let key = randomBytes(32);
  const refreshTokens = new Set<string>();
  const sign = (kind: string): Promise<string> => {
    const issuedAt = Math.floor(clock.now() / 1000);
    return new SignJWT({ jtt: kind, lee: ["SKODA"], scp: "openid mbb profile" })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .setSubject(userId)
      .setAudience("pretend-client@apps_vw-dilab_com")
      .setIssuer(issuer)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + accessSeconds)
      .setJti(randomUUID())
      .sign(key);
  };
  const issue = async (): Promise<TokenPair> => {
    const refreshToken = `refresh-${randomBytes(24).toString("base64url")}`;
    refreshTokens.add(refreshToken);
    const [accessToken, idToken] = await Promise.all([sign("access_token"), sign("id_token")]);
    return { accessToken, refreshToken, idToken };
  };
  return {
    issue,
    refresh: async (refreshToken) => (refreshTokens.delete(refreshToken) ? issue() : undefined),
    check: async (accessToken) => {
      const options = { issuer, currentDate: new Date(clock.now()) };
      const checked = await jwtVerify(accessToken, key, options).catch(() => undefined);
      const { jtt, exp } = checked?.payload ?? {};
      return jtt === "access_token" && exp !== undefined ? exp * 1000 : undefined;
    },
    revokeAll: () => {
      key = randomBytes(32);
      refreshTokens.clear();
    },
  };
}
