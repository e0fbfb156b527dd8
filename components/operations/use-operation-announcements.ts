"use client";

import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { useLiveContext } from "@/components/live/live-provider";
import { useAnnounce } from "@/components/ui/announcer";
import type { Operation } from "@/lib/domain/operation";
import type { LiveState } from "@/lib/store/live-state";
import { useCommandName, useOperationSentence } from "./operation-words";
import { targetName } from "./target-name";

/** Speaks of results: politely of a success, at once of a failure. */
export function useOperationAnnouncements(): void {
  const t = useTranslations("operation");
  const announce = useAnnounce();
  const name = useCommandName();
  const sentence = useOperationSentence();
  const site = useTranslations("chargers")("title");
  const { store, person } = useLiveContext();
  useEffect(() => {
    const speak = (operation: Operation) => {
      const car = targetName(store.getState(), operation.vehicleId, site);
      const values = { command: name(operation.kind), car };
      switch (operation.state) {
        case "sending":
          return announce(t("announceStarted", values));
        case "done":
        case "done-with-warning":
          return announce(t("announceDone", values));
        case "no-answer":
          return announce(t("announceNoAnswer", values));
        case "failed": {
          const reason = sentence(operation, car, Date.now());
          return announce(t("announceFailed", { ...values, reason }), "assertive");
        }
        case "accepted":
        case "in-progress":
          return;
      }
    };
    return store.subscribe((state, before) => {
      if (state.operations === before.operations) return;
      for (const operation of Object.values(state.operations)) {
        const isMine = operation.startedBy === person.id && !operation.isStartedElsewhere;
        if (isMine && isNews(operation, before, state)) speak(operation);
      }
    });
  }, [store, person, announce, name, sentence, site, t]);
}

/** It has moved; what was over when the page first heard of it is old. */
function isNews({ id, state }: Operation, before: LiveState, now: LiveState): boolean {
  const known = before.operations[id];
  return known ? known.state !== state : !now.dismissed.has(id);
}
