import protobuf from "protobufjs";

/** Sparkplug 3.0 section 6.4: proto2, so that a field that is there differs from one that is not. */
const text = `syntax = "proto2";
message Payload { optional uint64 timestamp = 1; repeated Metric metrics = 2; optional uint64 seq = 3;
  optional string uuid = 4; optional bytes body = 5; }
message Metric { optional string name = 1; optional uint64 alias = 2; optional uint64 timestamp = 3;
  optional uint32 datatype = 4; optional bool isHistorical = 5; optional bool isTransient = 6;
  optional bool isNull = 7; optional MetaData metadata = 8; optional PropertySet properties = 9;
  oneof value { uint32 intValue = 10; uint64 longValue = 11; float floatValue = 12;
    double doubleValue = 13; bool booleanValue = 14; string stringValue = 15; bytes bytesValue = 16;
    DataSet datasetValue = 17; Template templateValue = 18; } }
message MetaData { optional bool isMultiPart = 1; optional string contentType = 2;
  optional uint64 size = 3; optional uint64 seq = 4; optional string fileName = 5;
  optional string fileType = 6; optional string md5 = 7; optional string description = 8; }
message PropertySet { repeated string keys = 1; repeated PropertyValue values = 2; }
message PropertyValue { optional uint32 type = 1; optional bool isNull = 2;
  oneof value { uint32 intValue = 3; uint64 longValue = 4; float floatValue = 5; double doubleValue = 6;
    bool booleanValue = 7; string stringValue = 8; PropertySet propertysetValue = 9;
    PropertySetList propertysetsValue = 10; } }
message PropertySetList { repeated PropertySet propertyset = 1; }
message DataSet { optional uint64 numOfColumns = 1; repeated string columns = 2;
  repeated uint32 types = 3; repeated Row rows = 4; }
message Row { repeated DataSetValue elements = 1; }
message DataSetValue { oneof value { uint32 intValue = 1; uint64 longValue = 2; float floatValue = 3;
  double doubleValue = 4; bool booleanValue = 5; string stringValue = 6; } }
message Template { optional string version = 1; repeated Metric metrics = 2;
  repeated Parameter parameters = 3; optional string templateRef = 4; optional bool isDefinition = 5; }
message Parameter { optional string name = 1; optional uint32 type = 2;
  oneof value { uint32 intValue = 3; uint64 longValue = 4; float floatValue = 5; double doubleValue = 6;
    bool booleanValue = 7; string stringValue = 8; } }
`;

const { root } = protobuf.parse(text);

export const payloadType: protobuf.Type = root.lookupType("Payload");
