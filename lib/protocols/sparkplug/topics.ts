export const namespace = "spBv1.0";

const nodeTypes = ["NBIRTH", "NDEATH", "NDATA", "NCMD"] as const;
const deviceTypes = ["DBIRTH", "DDEATH", "DDATA", "DCMD"] as const;
type NodeType = (typeof nodeTypes)[number];
type DeviceType = (typeof deviceTypes)[number];

/** The name of an edge node: unique on a server. */
export interface EdgeName {
  readonly group: string;
  readonly edge: string;
}

export type EdgeTopic = EdgeName &
  (
    | { readonly type: NodeType; readonly device?: undefined }
    | { readonly type: DeviceType; readonly device: string }
  );

/** `spBv1.0/{group}/{type}/{edge}[/{device}]`; undefined for anything else, STATE included. */
export function readEdgeTopic(topic: string): EdgeTopic | undefined {
  const [space, group, word, edge, device, ...more] = topic.split("/");
  if (space !== namespace || !group || !edge || more.length > 0) return undefined;
  const nodeType = nodeTypes.find((one) => one === word);
  if (nodeType && device === undefined) return { group, edge, type: nodeType };
  const deviceType = deviceTypes.find((one) => one === word);
  return deviceType && device ? { group, edge, type: deviceType, device } : undefined;
}

/** Where commands to the node, or to one of its devices, go. */
export const commandTopic = ({ group, edge }: EdgeName, device?: string): string =>
  device === undefined
    ? `${namespace}/${group}/NCMD/${edge}`
    : `${namespace}/${group}/DCMD/${edge}/${device}`;

export const stateTopic = (hostId: string): string => `${namespace}/STATE/${hostId}`;

/** Where a server that knows Sparkplug keeps a birth, retained; undefined for any other message. */
export function certificateTopic(topic: string): string | undefined {
  const type = readEdgeTopic(topic)?.type;
  return type === "NBIRTH" || type === "DBIRTH" ? `$sparkplug/certificates/${topic}` : undefined;
}

/** The births of a node and of its devices, as they are kept. */
export const certificateFilters = ({ group, edge }: EdgeName): readonly string[] => [
  `$sparkplug/certificates/${namespace}/${group}/NBIRTH/${edge}`,
  `$sparkplug/certificates/${namespace}/${group}/DBIRTH/${edge}/+`,
];

/** What a filter of an edge node asks for: commands to itself, or the state of hosts. */
export type EdgeFilter = "commands" | "state";

/**
 * An edge node hears commands to itself and its devices, and whether its host is there; nothing of others.
 * Wildcards for the group and the node are granted: only its own commands will come.
 */
export function readEdgeFilter(filter: string, node: EdgeName): EdgeFilter | undefined {
  const [space, group, word, edge, ...rest] = filter.split("/");
  if (space !== namespace) return undefined;
  if (group === "STATE") return word && edge === undefined ? "state" : undefined;
  const isOwn = covers(group, node.group) && covers(edge, node.edge);
  return isOwn && rest.length <= 1 && isCommand(word, rest[0]) ? "commands" : undefined;
}

const covers = (level: string | undefined, name: string): boolean =>
  level === "+" || level === name;

/** The published client asks for `NCMD/{edge}/#` although nothing is below it. */
function isCommand(word: string | undefined, device: string | undefined): boolean {
  if (word === "NCMD") return device === undefined || device === "#";
  return word === "DCMD" && Boolean(device);
}
