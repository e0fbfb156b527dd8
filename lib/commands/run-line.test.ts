import { expect, test } from "vitest";
import { listAudit } from "@/lib/db/audit";
import type { InstanceRole, Person, Role } from "@/lib/domain/person";
import { eventually } from "@/lib/hub/testing/eventually";
import { startBroker } from "@/lib/hub/testing/start-broker";
import { startOvms } from "@/lib/hub/testing/start-ovms";
import { runCommand } from "./run";

async function start() {
  const broker = await startBroker();
  const started = await startOvms({ url: broker.url });
  const { hub, db, garageId, car } = started;
  const runAs = (instanceRole: InstanceRole | undefined, role: Role | undefined, line: string) => {
    const person: Person = {
      id: "somebody",
      email: "somebody@example.org",
      name: "Somebody",
      ...(instanceRole ? { instanceRole } : {}),
      memberships: role ? [{ garageId, garageName: "Home", role }] : [],
    };
    const vehicleId = car()?.id ?? "none";
    return runCommand({ db, hub, person, vehicleId, request: { kind: "run-line", line } });
  };
  return { ...started, runAs };
}

test("support and administrators run lines on cars that they may see, owners do not", async () => {
  const { runAs, stored } = await start();
  await expect(runAs(undefined, "owner", "stat")).rejects.toMatchObject({ code: "forbidden" });
  await expect(runAs("admin", undefined, "stat")).rejects.toMatchObject({ code: "not-found" });
  const { id } = await runAs("support", undefined, "metrics list v.b.soc");
  await eventually(async () => expect((await stored(id))?.state).toBe("done"));
  expect((await stored(id))?.message).toMatch(/^v\.b\.soc +50$/m);
});

test("a PIN in a line is written down nowhere", async () => {
  const { runAs, stored, journal, db, hub, garageId } = await start();
  const { id } = await runAs("support", undefined, "unlock 7351");
  await eventually(async () => expect((await stored(id))?.state).toBe("failed"));
  await hub.settled();
  const written = [
    await stored(id),
    await journal(),
    await listAudit(db, { garageIds: [garageId], isWholeInstance: true, limit: 100 }),
  ];
  expect(JSON.stringify(written)).not.toMatch(/\b7351\b/);
  expect((await stored(id))?.arguments).toEqual({ line: "unlock [redacted]" });
});

test("support reads a setting of the module, and never a password", async () => {
  const { hub, db, car, stored, journal } = await start();
  const person: Person = {
    id: "support",
    email: "support@example.org",
    name: "Support",
    instanceRole: "support",
    memberships: [],
  };
  const vehicleId = car()?.id ?? "none";
  const ask = (param: string, instance: string) =>
    runCommand({
      db,
      hub,
      person,
      vehicleId,
      request: { kind: "read-setting", param, instance },
    });
  const secret = hub.commandSource(vehicleId)?.encode({
    kind: "read-setting",
    param: "password",
    instance: "module",
  });
  expect(secret).toMatchObject({ kind: "refusal" });
  const { id } = await ask("server.v3", "updatetime.idle");
  await eventually(async () => expect((await stored(id))?.state).toBe("done"));
  expect((await stored(id))?.message).toBe("600");
  expect(JSON.stringify(await journal())).not.toContain("module-password");
});
