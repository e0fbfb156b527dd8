import type { X509Certificate } from "node:crypto";
import { nameByPattern } from "./common-name";
import { readCertificate } from "./credentials";
import { makeDevice, saveCredential } from "./device-changes";
import type { DeviceState, ProfileState } from "./state";
import type { Transport } from "./turn";

/** The device behind a certificate that a profile's authority signed: made, or given its new certificate. */
export async function chainDevice(
  core: Transport,
  leaf: X509Certificate,
  chain: readonly X509Certificate[],
): Promise<DeviceState | undefined> {
  for (const profile of core.registry.profiles()) {
    const name = signedName(profile, leaf, chain);
    if (name === undefined) continue;
    const asked = { kind: "x509", certificate: leaf.toString() } as const;
    const known = core.registry.byName(profile.garageId, name);
    if (known && known.row.profileId !== profile.id) continue;
    if (known) await saveCredential(core, known, asked);
    else await makeDevice(core, { garageId: profile.garageId, name, profile, credential: asked });
    return core.registry.byName(profile.garageId, name);
  }
  return undefined;
}

/** The name that the profile finds in the certificate, if its authority signed it. */
function signedName(
  { settings }: ProfileState,
  leaf: X509Certificate,
  chain: readonly X509Certificate[],
): string | undefined {
  const { provisioning } = settings;
  if (provisioning?.strategy !== "x509-chain" || !provisioning.certificate) return undefined;
  const authority = readCertificate(provisioning.certificate);
  if (!authority || !isSignedBy(leaf, authority, chain)) return undefined;
  const commonName = /^CN=(.*)$/m.exec(leaf.subject)?.[1];
  if (!commonName || !provisioning.commonNamePattern) return commonName;
  return nameByPattern(commonName, provisioning.commonNamePattern);
}

const longestChain = 8;

/** Through the issuers that came along, each of which must be an authority itself. */
function isSignedBy(
  leaf: X509Certificate,
  authority: X509Certificate,
  chain: readonly X509Certificate[],
): boolean {
  let current = leaf;
  for (let step = 0; step < longestChain; step += 1) {
    if (isIssuedBy(current, authority)) return true;
    const issuer = chain.find((one) => one.ca && isIssuedBy(current, one));
    if (issuer === undefined || issuer.fingerprint256 === current.fingerprint256) return false;
    current = issuer;
  }
  return false;
}

const isIssuedBy = (one: X509Certificate, issuer: X509Certificate): boolean =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey);
