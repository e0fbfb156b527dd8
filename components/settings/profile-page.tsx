"use client";

import { AccountCard } from "./account-card";
import { DisplayCard } from "./display-card";
import { PasswordCard } from "./password-card";

/** Who I am and how I want my pages. */
export function ProfilePage() {
  return (
    <div className="grid items-start gap-3 lg:grid-cols-2 lg:gap-6">
      <DisplayCard />
      <div className="grid gap-3 lg:gap-6">
        <AccountCard />
        <PasswordCard />
      </div>
    </div>
  );
}
