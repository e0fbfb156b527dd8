/** What the server gives for one connection to its MQTT endpoint. */
export interface Ticket {
  readonly url: string;
  readonly username: string;
  readonly ticket: string;
  readonly topics: readonly string[];
}

export type TicketAnswer =
  | { readonly kind: "ticket"; readonly ticket: Ticket }
  | { readonly kind: "signed-out" | "not-allowed" | "unreachable" };

const kindByStatus: Readonly<Record<number, "signed-out" | "not-allowed">> = {
  401: "signed-out",
  403: "not-allowed",
};

/** Asks for a ticket with the session's cookie. */
export async function fetchTicket(): Promise<TicketAnswer> {
  try {
    const response = await fetch("/api/v1/live-ticket", {
      method: "POST",
      headers: { "x-vindow": "1" },
    });
    const refusal = kindByStatus[response.status];
    if (refusal) return { kind: refusal };
    if (!response.ok) return { kind: "unreachable" };
    const body: unknown = await response.json();
    return isTicket(body) ? { kind: "ticket", ticket: body } : { kind: "unreachable" };
  } catch {
    return { kind: "unreachable" };
  }
}

const isTicket = (body: unknown): body is Ticket =>
  typeof body === "object" && body !== null && "ticket" in body && "topics" in body;
