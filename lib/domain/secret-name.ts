const whole = /^(pin|key|pwd|pass|auth)$/;
const ending =
  /(token|password|passwd|passphrase|jwt|authorization|spin|credentials?|cookie|(api|access|private|device|client|signing|auth)key)$/;
const anywhere = /secret|fcmtoken/;

/** Whether a field of this name holds what nobody may read: "accessToken", "currentSpin", "provisionDeviceSecret". */
export function isSecretName(name: string): boolean {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, "");
  return whole.test(bare) || ending.test(bare) || anywhere.test(bare);
}
