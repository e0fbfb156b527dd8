import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bdSeq, double, edgeNode, rebirthControl, settings } from "./edge-for-test";
import { endGap, gapEndsAt } from "./host";

const kinds = (received: { readonly happenings: readonly { readonly kind: string }[] }) =>
  received.happenings.map(({ kind }) => kind);

describe("births", () => {
  test("a birth says all its metrics, with the time of each, else the payload's", () => {
    const { say } = edgeNode();
    const late = { ...double("late", 2), timestamp: "900" };
    const metrics = [bdSeq(4), double("load", 1), late];
    expect(say("NBIRTH", { timestamp: 1_000, seq: 0, metrics }, 5_000).happenings).toEqual([
      {
        kind: "born",
        device: undefined,
        at: 1_000,
        bdSeq: "4",
        seq: 0,
        readings: [
          { name: "bdSeq", at: 1_000, value: "4", isHistorical: false, isTransient: false },
          { name: "load", at: 1_000, value: "1.0", isHistorical: false, isTransient: false },
          { name: "late", at: 900, value: "2.0", isHistorical: false, isTransient: false },
        ],
      },
    ]);
  });

  test("a second birth forgets the aliases of the first, and they may be given anew", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    beBorn();
    const metrics = [{ alias: "7", doubleValue: 1 }];
    expect(say("DDATA D", { timestamp: 2_000, seq: 2, metrics }, 5_000).happenings).toMatchObject([
      { kind: "data", device: "D", readings: [{ name: "door", value: "1.0" }] },
    ]);
  });

  test("an alias belongs to the device that gave it", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    const metrics = [{ alias: "7", doubleValue: 1 }];
    expect(kinds(say("NDATA", { timestamp: 2_000, seq: 2, metrics }, 9_000))).toEqual(["rebirth"]);
  });

  test("after a birth of the node its devices must be born as well", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    say("NBIRTH", { timestamp: 3_000, seq: 0, metrics: [bdSeq(0)] }, 6_000);
    const early = say("DDATA D", { timestamp: 3_001, seq: 1, metrics: [double("heat", 1)] }, 6_001);
    expect(early).toMatchObject({
      ignored: "data before birth",
      happenings: [{ kind: "rebirth" }],
    });
  });
});

describe("data", () => {
  test("data before birth asks for a rebirth, at most once a second", () => {
    const { say } = edgeNode();
    const fields = { timestamp: 1, seq: 3, metrics: [double("load", 1)] };
    expect(kinds(say("NDATA", fields, 1_000))).toEqual(["rebirth"]);
    expect(kinds(say("NDATA", fields, 1_999))).toEqual([]);
    expect(kinds(say("NDATA", fields, 2_000))).toEqual(["rebirth"]);
  });

  test("a name that no birth said is kept, and asked about once", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    const metrics = [double("new", 1)];
    expect(kinds(say("NDATA", { timestamp: 1, seq: 2, metrics }, 9_000))).toEqual([
      "data",
      "rebirth",
    ]);
    expect(kinds(say("NDATA", { timestamp: 1, seq: 3, metrics }, 19_000))).toEqual(["data"]);
  });

  test("a strict host uses nothing that no birth said", () => {
    const { say } = edgeNode(true);
    say("NBIRTH", { timestamp: 1, seq: 0, metrics: [bdSeq(0), rebirthControl] }, 1);
    const data = say("NDATA", { timestamp: 1, seq: 1, metrics: [double("new", 1)] }, 9_000);
    expect(data).toMatchObject({ ignored: "unknown metric", happenings: [{ kind: "rebirth" }] });
  });

  test("a value without a type has the type of its birth", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    const metrics = [{ name: "load", doubleValue: 3 }];
    expect(say("NDATA", { timestamp: 7, seq: 2, metrics }, 9_000).happenings).toMatchObject([
      { readings: [{ name: "load", at: 7, value: "3.0" }] },
    ]);
  });

  test("null is told from a value, and the flags are passed on", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    const metrics = [
      { name: "load", isNull: true },
      { ...double("load", 1), isHistorical: true },
      { ...double("load", 2), isTransient: true },
    ];
    const { happenings } = say("NDATA", { timestamp: 7, seq: 2, metrics }, 9_000);
    expect(happenings).toMatchObject([
      {
        readings: [
          { value: undefined },
          { value: "1.0", isHistorical: true },
          { value: "2.0", isTransient: true },
        ],
      },
    ]);
  });
});

describe("operational-behavior-edge-node-termination-host-action", () => {
  test("-ndeath-node-offline, -ndeath-devices-offline: all go, at the host's time", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn(3);
    expect(say("NDEATH", { timestamp: 1, metrics: [bdSeq(3)] }, 8_000).happenings).toEqual([
      { kind: "died", device: undefined, at: 8_000, bdSeq: "3" },
      { kind: "died", device: "D", at: 8_000, bdSeq: undefined },
    ]);
    expect([node.own.isOnline, node.devices.get("D")?.isOnline]).toEqual([false, false]);
  });

  test("-ndeath-node-tags-stale, -ndeath-devices-tags-stale", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    expect(node.devices.get("D")?.tags.get("heat")?.isStale).toBe(false);
    say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] }, 8_000);
    const members = [node.own, ...node.devices.values()];
    const tags = members.flatMap((member) => [...member.tags.values()]);
    expect(tags.map(({ isStale }) => isStale)).toEqual(tags.map(() => true));
  });

  test("-ddeath-devices-offline, -ddeath-devices-tags-stale: at the payload's time, the node stays", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    expect(say("DDEATH D", { timestamp: 1_500, seq: 2, metrics: [] }, 8_000).happenings).toEqual([
      { kind: "died", device: "D", at: 1_500, bdSeq: undefined },
    ]);
    expect(node.devices.get("D")?.tags.get("heat")?.isStale).toBe(true);
    expect(node.own.isOnline).toBe(true);
  });

  test("the death of an older session changes nothing", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn(5);
    expect(say("NDEATH", { timestamp: 1, metrics: [bdSeq(4)] }, 8_000)).toMatchObject({
      happenings: [],
      ignored: "the death of an older session",
    });
    expect(node.own.isOnline).toBe(true);
  });

  test("a node with a slow clock that comes back is online, whatever its clock says", () => {
    const { say, beBorn } = edgeNode();
    beBorn();
    say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] }, 8_000);
    const born = say("NBIRTH", { timestamp: 7_000, seq: 0, metrics: [bdSeq(0)] }, 9_000);
    expect(born.happenings).toMatchObject([{ kind: "born", at: 8_001 }]);
  });
});

describe("operational-behavior-host-reordering", () => {
  const load = (seq: number) => ({ timestamp: seq, seq, metrics: [double("load", seq)] });
  const seqs = (received: ReturnType<ReturnType<typeof edgeNode>["say"]>["happenings"]) =>
    received.map((one) => (one.kind === "data" ? one.readings[0]?.at : one.kind));

  test("-start, -param: a gap starts the time-out, and the message waits", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    expect(say("NDATA", load(3), 10_000).happenings).toEqual([]);
    expect(gapEndsAt(node, settings)).toBe(12_000);
    expect(gapEndsAt(node, { ...settings, reorderMs: 500 })).toBe(10_500);
  });

  test("-success: the missing message fills the gap, and all come in order", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    say("NDATA", load(4), 10_000);
    say("NDATA", load(3), 10_001);
    expect(seqs(say("NDATA", load(2), 10_002).happenings)).toEqual([2, 3, 4]);
    expect(gapEndsAt(node, settings)).toBeUndefined();
  });

  test("-rebirth: the time-out uses what came, and asks for a rebirth once", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    say("NDATA", load(5), 10_000);
    say("NDATA", load(4), 10_001);
    expect(endGap(node, 11_999, settings)).toEqual([]);
    expect(seqs(endGap(node, 12_000, settings))).toEqual([4, 5, "rebirth"]);
    expect(endGap(node, 20_000, settings)).toEqual([]);
    expect(seqs(say("NDATA", load(6), 20_000).happenings)).toEqual([6]);
  });

  test("-rebirth: what goes on in order does not lengthen the wait", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    say("NDATA", load(2), 10_000);
    say("NDATA", load(2), 10_001);
    for (const seq of [3, 4, 5]) say("NDATA", load(seq), 10_000 + seq);
    expect(gapEndsAt(node, settings)).toBe(12_001);
    expect(seqs(endGap(node, 12_001, settings)).at(-1)).toBe("rebirth");
  });

  test("255 is followed by 0", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    node.nextSeq = 255;
    expect(seqs(say("NDATA", load(255), 1).happenings)).toEqual([255]);
    expect(node.nextSeq).toBe(0);
  });

  test("a death ends the wait", () => {
    const { node, say, beBorn } = edgeNode();
    beBorn();
    say("NDATA", load(5), 10_000);
    say("NDEATH", { timestamp: 1, metrics: [bdSeq(0)] }, 10_500);
    expect(endGap(node, 12_000, settings)).toEqual([]);
  });

  test("within the time-out any order of arrival gives the order of the sequence", () => {
    const shuffled = fc.shuffledSubarray([2, 3, 4, 5, 6, 7], { minLength: 6 });
    fc.assert(
      fc.property(shuffled, (order) => {
        const { say, beBorn } = edgeNode();
        beBorn();
        const seen = order.flatMap((seq) => seqs(say("NDATA", load(seq), 10_000).happenings));
        expect(seen).toEqual([2, 3, 4, 5, 6, 7]);
      }),
    );
  });
});

describe("a strict host", () => {
  const wrong: readonly (readonly [string, Parameters<ReturnType<typeof edgeNode>["say"]>[1]])[] = [
    ["a seq other than 0", { timestamp: 1, seq: 1, metrics: [bdSeq(0), rebirthControl] }],
    ["no bdSeq", { timestamp: 1, seq: 0, metrics: [rebirthControl] }],
    ["no rebirth control", { timestamp: 1, seq: 0, metrics: [bdSeq(0)] }],
    ["no timestamp", { seq: 0, metrics: [bdSeq(0), rebirthControl] }],
    [
      "an alias twice",
      {
        timestamp: 1,
        seq: 0,
        metrics: [{ ...bdSeq(0), alias: "1" }, { ...double("a", 1), alias: "1" }, rebirthControl],
      },
    ],
  ];
  test.each(wrong)("refuses a birth with %s that a lenient one takes", (_, fields) => {
    expect(edgeNode(true).say("NBIRTH", fields, 1).invalid).toBeTypeOf("string");
    expect(kinds(edgeNode(false).say("NBIRTH", fields, 1))).toEqual(["born"]);
  });
});
