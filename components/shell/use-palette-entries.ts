"use client";

import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { useShallow } from "zustand/react/shallow";
import { useLive } from "@/components/live/live-provider";
import { shortTyped } from "@/lib/store/journal-typed";
import { destinations } from "./navigation";
import { matchEntries, type PaletteEntry, type PalettePlace } from "./palette-entries";
import { usePaletteCommands } from "./use-palette-commands";

const carPages = ["charging", "activity", "details"] as const;

/** Where a person can go from here and what the car can do, by what they have typed; a topic leads to its messages. */
export function usePaletteEntries(text: string): readonly PaletteEntry[] {
  const pages = usePages();
  const cars = useCars();
  const chargers = useChargers();
  const commands = usePaletteCommands();
  const topic = useTopic(text);
  const all = useMemo(
    () => [...commands, ...cars, ...chargers, ...pages],
    [commands, cars, chargers, pages],
  );
  return useMemo(() => [...matchEntries(all, text), ...topic], [all, text, topic]);
}

function usePages(): readonly PalettePlace[] {
  const t = useTranslations("shell");
  return useMemo(
    () =>
      destinations.map(({ href, name }) => ({
        kind: "place",
        href,
        title: t(name),
        hint: t("palettePage"),
      })),
    [t],
  );
}

function useCars(): readonly PalettePlace[] {
  const t = useTranslations("shell");
  const car = useTranslations("car");
  const named = useLive(
    useShallow(({ vehicles }) => Object.values(vehicles).flatMap(({ id, name }) => [id, name])),
  );
  return useMemo(
    () =>
      pairsOf(named).flatMap(([id, name]): readonly PalettePlace[] => [
        { kind: "place", href: `/cars/${id}`, title: name, hint: t("paletteCar") },
        ...carPages.map((page) => ({
          kind: "place" as const,
          href: `/cars/${id}/${page}`,
          title: `${name} · ${car(page)}`,
          hint: t("paletteCar"),
          isDeep: true as const,
        })),
      ]),
    [named, t, car],
  );
}

function useChargers(): readonly PalettePlace[] {
  const t = useTranslations("shell");
  const named = useLive(
    useShallow(({ chargers }) =>
      Object.values(chargers).flatMap(({ id, name, isHidden }) => (isHidden ? [] : [id, name])),
    ),
  );
  return useMemo(
    () =>
      pairsOf(named).map(([id, name]) => ({
        kind: "place",
        href: `/chargers/${id}`,
        title: name,
        hint: t("paletteCharger"),
      })),
    [named, t],
  );
}

/** Ids and names by turns: a flat list is the same until one of them changes. */
const pairsOf = (flat: readonly string[]): readonly (readonly [string, string])[] =>
  flat.flatMap((id, index) => (index % 2 === 0 ? [[id, flat[index + 1] ?? ""] as const] : []));

/** Words with a slash in them are a topic. A VIN is shortened before it gets into an address. */
function useTopic(text: string): readonly PalettePlace[] {
  const t = useTranslations("shell");
  const vins = useLive(useShallow(({ vehicles }) => Object.values(vehicles).map(({ vin }) => vin)));
  return useMemo(() => {
    if (!text.includes("/")) return [];
    const topic = shortTyped(text.trim(), vins);
    const query = new URLSearchParams({ topic });
    return [{ kind: "place", href: `/messages?${query}`, title: topic, hint: t("paletteTopic") }];
  }, [text, vins, t]);
}
