import { z } from "zod";
import { AppError } from "@/lib/domain/error";
import type { Log } from "@/lib/domain/log";
import { say } from "@/messages/say";
import type { Clock } from "./clock";
import { fetchTrusting } from "./fetch-trusting";
import { readJwt } from "./jwt";
import type { LinkFault } from "./link-fault";
import { causeCode, isOfCertificate, untrustedSentence } from "./rest-failure";

export type Secrets = Readonly<Record<string, string>>;

export interface TokensDeps {
  readonly apiUrl: string | undefined;
  /** An authority to be trusted beside the public ones, as PEM text. */
  readonly ca?: string | undefined;
  readonly secrets: () => Secrets;
  /** Stores the new pair; resolves when it is safe on disk. */
  readonly persist: (secrets: Secrets) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export type TokenAnswer =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "fault"; readonly fault: LinkFault };

export interface Tokens {
  /** A token that still lives for ten minutes where one is to be had; renewed where necessary. */
  readonly access: () => Promise<TokenAnswer>;
  /** The other side refused this token: get another one before the next use. */
  readonly reject: (token: string) => void;
  readonly expiresAt: () => number | undefined;
  /** Resolves once a pair that is being renewed is stored, or was not to be had. */
  readonly settled: () => Promise<void>;
}

const renewBeforeMs = 10 * 60_000;
const maxTries = 5;
const timeoutMs = 10_000;
const answerSchema = z.object({
  accessToken: z.string().min(1),
  refreshToken: z.string().min(1),
});

type Pair = z.infer<typeof answerSchema>;

const refused = (sentence: string): TokenAnswer => ({
  kind: "fault",
  fault: { kind: "credentials", sentence, suspect: "refreshToken" },
});
const needsOwner = refused(say("token.refreshNotAccepted"));
const unreachable = (sentence: string): TokenAnswer => ({
  kind: "fault",
  fault: { kind: "network", sentence },
});

/**
 * The tokens of one source. Renewing is serialized, because each refresh token works once; the new
 * pair is stored before it is used, so that a crash in between never leaves us with a spent one.
 */
export function createTokens(deps: TokensDeps): Tokens {
  let running: Promise<TokenAnswer> | undefined;
  let rejected: string | undefined;
  let tries = 0;
  let triedWith: string | undefined;
  /** A new pair that could not be stored yet; the one before it is spent. */
  let unsaved: Pair | undefined;

  const current = () => deps.secrets().accessToken;
  const expiry = (): number | undefined => readJwt(current() ?? "").expiresAt;
  const isFresh = (token: string): boolean => {
    const expiresAt = readJwt(token).expiresAt ?? Number.POSITIVE_INFINITY;
    return token !== rejected && expiresAt - deps.clock.now() > renewBeforeMs;
  };
  const isAlive = (token: string): boolean =>
    token !== rejected && (readJwt(token).expiresAt ?? Number.POSITIVE_INFINITY) > deps.clock.now();

  const renew = async (refreshToken: string, apiUrl: string): Promise<TokenAnswer> => {
    if (triedWith !== refreshToken) tries = 0;
    triedWith = refreshToken;
    if (tries >= maxTries) return needsOwner;
    const answer = await requestPair(apiUrl, deps.ca, refreshToken);
    if (answer.kind === "refused") {
      tries += 1;
      return tries >= maxTries ? needsOwner : refused(answer.sentence);
    }
    if (answer.kind === "unreachable") return unreachable(answer.sentence);
    tries = 0;
    return keep(answer.pair);
  };

  /** Stored first, then used. */
  const keep = async (pair: Pair): Promise<TokenAnswer> => {
    unsaved = pair;
    try {
      await deps.persist({ ...deps.secrets(), ...pair });
    } catch (error) {
      return unreachable(error instanceof AppError ? error.message : say("token.notKept"));
    }
    unsaved = undefined;
    rejected = undefined;
    deps.log.info("The access token was renewed.");
    return { kind: "token", token: pair.accessToken };
  };

  const renewOrKeep = async (): Promise<TokenAnswer> => {
    if (unsaved) return keep(unsaved);
    const token = current();
    if (token && isFresh(token)) return { kind: "token", token };
    const { refreshToken } = deps.secrets();
    if (!refreshToken || !deps.apiUrl) return withoutRefresh(token);
    const answer = await renew(refreshToken, deps.apiUrl);
    // The network may be down for the ten minutes that the old one still lives.
    if (answer.kind === "fault" && token && isAlive(token)) return { kind: "token", token };
    return answer;
  };

  const withoutRefresh = (token: string | undefined): TokenAnswer => {
    if (token && isAlive(token)) return { kind: "token", token };
    const sentence = token ? say("token.noRefresh") : say("token.noAccess");
    const fault: LinkFault = { kind: "credentials", sentence, suspect: "accessToken" };
    return { kind: "fault", fault };
  };

  return {
    access: () => {
      running ??= renewOrKeep().finally(() => {
        running = undefined;
      });
      return running;
    },
    reject: (token) => {
      if (token === current()) rejected = token;
    },
    expiresAt: expiry,
    settled: async () => void (await running),
  };
}

type PairAnswer =
  | { readonly kind: "pair"; readonly pair: Pair }
  | { readonly kind: "refused"; readonly sentence: string }
  | { readonly kind: "unreachable"; readonly sentence: string };

async function requestPair(
  apiUrl: string,
  ca: string | undefined,
  refreshToken: string,
): Promise<PairAnswer> {
  const url = `${apiUrl.replace(/\/$/, "")}/api/v1/authentication/refresh-token?tokenType=CONNECT`;
  try {
    const response = await fetchTrusting(ca, url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ token: refreshToken }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.status >= 500 || response.status === 429)
      return {
        kind: "unreachable",
        sentence: say("token.renewingFailed", { status: String(response.status) }),
      };
    if (response.status < 200 || response.status > 299)
      return {
        kind: "refused",
        sentence: say("token.refreshRefused", { status: String(response.status) }),
      };
    const pair = answerSchema.safeParse(await new Response(response.body).json());
    return pair.success
      ? { kind: "pair", pair: pair.data }
      : { kind: "unreachable", sentence: say("token.answerUnreadable") };
  } catch (error) {
    const code = error instanceof Error ? causeCode(error) : "";
    if (isOfCertificate(code)) return { kind: "unreachable", sentence: untrustedSentence(code) };
    return { kind: "unreachable", sentence: say("token.unreachable") };
  }
}
