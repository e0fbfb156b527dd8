import { fingerprintOf } from "@/lib/auth/client-certificate";
import { twice } from "@/lib/config/provision-names";
import type {
  DeviceOutline,
  GarageOutline,
  ProvisionOutline,
} from "@/lib/config/provision-outline";
import type { CredentialRequest } from "@/lib/domain/device";
import { credentialKey, readCertificate } from "@/lib/hub/devices/credentials";
import { profileFaults } from "@/lib/hub/devices/profile-faults";

/** What is wrong within the texts of a file: certificates, schemas, patterns, and credentials that two devices have. */
export function contentFaults({ garages = [] }: ProvisionOutline): readonly string[] {
  return [
    ...garages.flatMap((garage, i) => garageFaults(garage, `$.garages[${i}]`)),
    ...sharedCredentials(garages),
  ];
}

function garageFaults(garage: GarageOutline, path: string): readonly string[] {
  const { clients = [], profiles = [], devices = [] } = garage;
  return [
    ...clients.flatMap(({ certificate }, i) =>
      certificate === undefined || fingerprintOf(certificate) !== undefined
        ? []
        : [`${path}.clients[${i}].certificate: this is neither PEM nor a SHA-256 fingerprint`],
    ),
    ...profiles.flatMap((profile, i) =>
      profileFaults(profile).map(
        ({ field, problem }) => `${path}.profiles[${i}].${field}: ${problem}`,
      ),
    ),
    ...devices.flatMap(({ credentials }, i) =>
      credentials?.kind !== "x509" || readCertificate(credentials.certificate)
        ? []
        : [
            `${path}.devices[${i}].credentials.certificate: This is no certificate. Send it as PEM.`,
          ],
    ),
  ];
}

/** What a device is to show at CONNECT, and where the file says so. */
export function wantedCredential({
  token,
  credentials,
}: DeviceOutline):
  | { readonly request: CredentialRequest; readonly field: "credentials" | "token" }
  | undefined {
  if (credentials) return { request: credentials, field: "credentials" };
  return token === undefined
    ? undefined
    : { request: { kind: "access-token", token }, field: "token" };
}

export const sharedSentence = {
  token: "another device has this token",
  credentials: "another device has these credentials",
} as const;

function sharedCredentials(garages: readonly GarageOutline[]): readonly string[] {
  const all = garages.flatMap(({ devices = [] }, i) =>
    devices.flatMap((device, j) => {
      const wanted = wantedCredential(device);
      const key = wanted && credentialKey(wanted.request);
      if (wanted === undefined || key === undefined) return [];
      const path = `$.garages[${i}].devices[${j}].${wanted.field}`;
      return [{ key, fault: `${path}: ${sharedSentence[wanted.field]}` }];
    }),
  );
  const repeated = new Set(twice(all.map(({ key }) => key)));
  return all.flatMap(({ fault }, index) => (repeated.has(index) ? [fault] : []));
}
