import protobuf from "protobufjs";

/** The fixed messages of the Protobuf topics. */
const text = `syntax = "proto3";
message AttributesRequest { string clientKeys = 1; string sharedKeys = 2; }
message RpcRequest { string method = 1; string params = 2; }
message ClaimDevice { string secretKey = 1; int64 durationMs = 2; }
enum KeyValueType { BOOLEAN_V = 0; LONG_V = 1; DOUBLE_V = 2; STRING_V = 3; JSON_V = 4; }
message KeyValue { string key = 1; KeyValueType type = 2; bool bool_v = 3; int64 long_v = 4;
  double double_v = 5; string string_v = 6; string json_v = 7; }
message TsKv { int64 ts = 1; KeyValue kv = 2; }
message TsKvList { int64 ts = 1; repeated KeyValue kv = 2; }
message PostTelemetry { repeated TsKvList tsKvList = 1; }
message PostAttribute { repeated KeyValue kv = 1; bool shared = 2; }
message GetAttributeResponse { int32 requestId = 1; repeated TsKv client = 2;
  repeated TsKv shared = 3; bool isMultiple = 4; string error = 5; bool sharedStateMsg = 6; }
message AttributeUpdateNotification { repeated TsKv sharedUpdated = 1; repeated string sharedDeleted = 2; }
message ToServerRpcResponse { int32 requestId = 1; string payload = 2; string error = 3; }
message ConnectMsg { string deviceName = 1; string deviceType = 2; }
message DisconnectMsg { string deviceName = 1; }
message ChildTelemetry { string deviceName = 1; PostTelemetry msg = 3; }
message GatewayTelemetry { repeated ChildTelemetry msg = 1; }
message ChildAttributes { string deviceName = 1; PostAttribute msg = 2; }
message GatewayAttributes { repeated ChildAttributes msg = 1; }
message ChildClaim { string deviceName = 1; ClaimDevice msg = 2; }
message GatewayClaim { repeated ChildClaim msg = 1; }
message GatewayRpcResponse { string deviceName = 1; int32 id = 2; string data = 3; }
message GatewayAttributesRequest { int32 id = 1; string deviceName = 2; bool client = 3; repeated string keys = 4; }
enum CredentialsType { ACCESS_TOKEN = 0; X509_CERTIFICATE = 1; MQTT_BASIC = 2; }
message ProvisionKeys { string key = 1; string secret = 2; }
message TokenMsg { string token = 1; }
message X509Msg { string hash = 1; }
message BasicMsg { string clientId = 1; string userName = 2; string password = 3; }
message ProvisionData { TokenMsg token = 1; X509Msg x509 = 2; BasicMsg basic = 3; }
message ProvisionRequest { string deviceName = 1; CredentialsType credentialsType = 2;
  ProvisionKeys provision = 3; ProvisionData data = 4; bool gateway = 5; }
enum ProvisionStatus { UNKNOWN = 0; SUCCESS = 1; NOT_FOUND = 2; FAILURE = 3; }
message ProvisionResponse { ProvisionStatus status = 1; CredentialsType credentialsType = 2;
  string credentialsValue = 3; }
message GatewayAttributeResponse { string deviceName = 1; GetAttributeResponse responseMsg = 2; }
message GatewayAttributeUpdate { string deviceName = 1; AttributeUpdateNotification notificationMsg = 2; }
message ToDeviceRpcRequest { int32 requestId = 1; string methodName = 2; string params = 3; int64 expirationTime = 4; }
message GatewayRpcRequest { string deviceName = 1; ToDeviceRpcRequest rpcRequestMsg = 2; }
message GatewayDisconnect { string deviceName = 1; int32 reasonCode = 2; }
`;

const { root } = protobuf.parse(text);

export const messageType = (name: string): protobuf.Type => root.lookupType(name);

export function encodeMessage(name: string, fields: Readonly<Record<string, unknown>>): Uint8Array {
  const type = messageType(name);
  return type.encode(type.fromObject(fields)).finish();
}
