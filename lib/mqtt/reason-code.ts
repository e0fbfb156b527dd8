/** MQTT 5.0 section 2.4. One word per code, shown on pages and written to logs. */
export const reasonCodes = {
  success: 0x00,
  grantedQos1: 0x01,
  grantedQos2: 0x02,
  disconnectWithWill: 0x04,
  noMatchingSubscribers: 0x10,
  noSubscriptionExisted: 0x11,
  continueAuthentication: 0x18,
  reAuthenticate: 0x19,
  unspecifiedError: 0x80,
  malformedPacket: 0x81,
  protocolError: 0x82,
  implementationSpecificError: 0x83,
  unsupportedProtocolVersion: 0x84,
  clientIdentifierNotValid: 0x85,
  badUserNameOrPassword: 0x86,
  notAuthorized: 0x87,
  serverUnavailable: 0x88,
  serverBusy: 0x89,
  banned: 0x8a,
  serverShuttingDown: 0x8b,
  badAuthenticationMethod: 0x8c,
  keepAliveTimeout: 0x8d,
  sessionTakenOver: 0x8e,
  topicFilterInvalid: 0x8f,
  topicNameInvalid: 0x90,
  packetIdentifierInUse: 0x91,
  packetIdentifierNotFound: 0x92,
  receiveMaximumExceeded: 0x93,
  topicAliasInvalid: 0x94,
  packetTooLarge: 0x95,
  messageRateTooHigh: 0x96,
  quotaExceeded: 0x97,
  administrativeAction: 0x98,
  payloadFormatInvalid: 0x99,
  retainNotSupported: 0x9a,
  qosNotSupported: 0x9b,
  useAnotherServer: 0x9c,
  serverMoved: 0x9d,
  sharedSubscriptionsNotSupported: 0x9e,
  connectionRateExceeded: 0x9f,
  maximumConnectTime: 0xa0,
  subscriptionIdentifiersNotSupported: 0xa1,
  wildcardSubscriptionsNotSupported: 0xa2,
} as const;

const words = new Map<number, string>(
  Object.entries(reasonCodes).map(([name, code]) => [code, spelled(name)]),
);

/** MQTT 3.1 and 3.1.1, CONNACK return codes (table 3.1 of 3.1.1). */
export const returnCodes = {
  accepted: 0,
  unacceptableProtocolVersion: 1,
  identifierRejected: 2,
  serverUnavailable: 3,
  badUserNameOrPassword: 4,
  notAuthorized: 5,
} as const;

const returnWords = new Map<number, string>(
  Object.entries(returnCodes).map(([name, code]) => [code, spelled(name)]),
);

/** "not authorized" for 0x87; the hexadecimal code where the table has none. */
export const reasonWord = (code: number): string => words.get(code) ?? hexCode(code);

/** "not authorized" for return code 5 of a 3.1.1 CONNACK. */
export const returnCodeWord = (code: number): string => returnWords.get(code) ?? hexCode(code);

/** The 3.1.1 CONNACK return code that says most nearly what a 5.0 reason code says. */
export function returnCodeFor(reasonCode: number): number {
  if (reasonCode === 0) return returnCodes.accepted;
  return byReason.get(reasonCode) ?? returnCodes.serverUnavailable;
}

const byReason = new Map<number, number>([
  [reasonCodes.unsupportedProtocolVersion, returnCodes.unacceptableProtocolVersion],
  [reasonCodes.clientIdentifierNotValid, returnCodes.identifierRejected],
  [reasonCodes.badUserNameOrPassword, returnCodes.badUserNameOrPassword],
  [reasonCodes.notAuthorized, returnCodes.notAuthorized],
  [reasonCodes.banned, returnCodes.notAuthorized],
]);

export const hexCode = (code: number): string => `0x${code.toString(16).padStart(2, "0")}`;

function spelled(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => ` ${part.toLowerCase()}`).replace("qos", "QoS");
}
