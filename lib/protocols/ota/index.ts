import type { Protocol } from "@/lib/domain/protocol";
import { decode } from "./decode";
import { filters } from "./topics";

/** Over-the-air updates: offers to cars, and what their control units say of them. */
export const ota: Protocol = { id: "ota", title: "Over-the-air updates", filters, decode };
