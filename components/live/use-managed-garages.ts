"use client";

import { usePerson } from "@/components/live/live-provider";

/** The garages whose sources this person may change: owners and managers. */
export function useManagedGarages() {
  return usePerson().memberships.filter(({ role }) => role !== "viewer");
}
