"use client";

import { useTranslations } from "use-intl";
import { usePerson } from "@/components/live/live-provider";
import { useSend } from "@/components/rest/use-send";
import { Button } from "@/components/ui/button";
import { ProblemNotice } from "@/components/ui/problem-notice";
import { Cell, HeadCell, Table } from "@/components/ui/table";
import { type Role, roles } from "@/lib/domain/person";
import type { Member } from "./member";

interface MemberTableProps {
  readonly garageId: string;
  readonly members: readonly Member[];
  readonly isOwner: boolean;
  readonly onChange: () => void;
}

export function MemberTable({ garageId, members, isOwner, onChange }: MemberTableProps) {
  const t = useTranslations("settings");
  const me = usePerson();
  const { run, isBusy, problem } = useSend();
  const path = `/garages/${garageId}/members`;
  const setRole = ({ email }: Member, role: string) =>
    void run({ method: "POST", path, body: { email, role }, onDone: onChange });
  const remove = ({ personId }: Member) =>
    void run({ method: "DELETE", path: `${path}/${personId}`, onDone: onChange });
  return (
    <div className="grid gap-3">
      <ProblemNotice problem={problem} />
      <Table
        caption={t("people")}
        className="-mx-3"
        head={
          <tr>
            <HeadCell>{t("name")}</HeadCell>
            <HeadCell className="max-sm:hidden">{t("email")}</HeadCell>
            <HeadCell>{t("role")}</HeadCell>
            <HeadCell>
              <span className="sr-only">{t("removeMember")}</span>
            </HeadCell>
          </tr>
        }
      >
        {members.map((member) => (
          <tr key={member.personId}>
            <Cell className="font-medium">{member.name}</Cell>
            <Cell className="max-sm:hidden">{member.email}</Cell>
            <Cell>
              {isOwner && member.personId !== me.id ? (
                <RoleChoice
                  name={member.name}
                  role={member.role}
                  isDisabled={isBusy}
                  onChange={(role) => setRole(member, role)}
                />
              ) : (
                t(`roles.${member.role}`)
              )}
            </Cell>
            <Cell className="text-end">
              {isOwner && member.personId !== me.id ? (
                <Button
                  size="small"
                  disabled={isBusy}
                  aria-label={t("removeNamed", { name: member.name })}
                  onClick={() => remove(member)}
                >
                  {t("removeMember")}
                </Button>
              ) : null}
            </Cell>
          </tr>
        ))}
      </Table>
    </div>
  );
}

interface RoleChoiceProps {
  readonly name: string;
  readonly role: Role;
  readonly isDisabled: boolean;
  readonly onChange: (role: string) => void;
}

function RoleChoice({ name, role, isDisabled, onChange }: RoleChoiceProps) {
  const t = useTranslations("settings");
  return (
    <select
      aria-label={t("roleOf", { name })}
      value={role}
      disabled={isDisabled}
      onChange={(event) => onChange(event.target.value)}
      className="min-h-9 rounded-control border border-control bg-surface px-2 text-label pointer-coarse:min-h-11"
    >
      {roles.map((one) => (
        <option key={one} value={one}>
          {t(`roles.${one}`)}
        </option>
      ))}
    </select>
  );
}
