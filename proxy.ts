import { type NextRequest, NextResponse } from "next/server";
import { isDevelopment } from "@/lib/config/mode";
import { contentSecurityPolicy, strictTransport } from "@/lib/http/security-headers";

const policyHeader = "content-security-policy";

/** Gives every page its own nonce: Next puts it on its scripts, the layout reads it from `x-nonce`. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  const policy = contentSecurityPolicy({ nonce, host, isDevelopment });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set(policyHeader, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(policyHeader, policy);
  if (headers.get("x-forwarded-proto") === "https") {
    response.headers.set("strict-transport-security", strictTransport);
  }
  return response;
}

// Next keeps no more than 10 MB of a body that passes through here: files are uploaded past it.
export const config = {
  matcher: ["/((?!_next/static|_next/image|icons/|api/v1/packages$).*)"],
};
