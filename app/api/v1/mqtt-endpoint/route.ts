import { clientDesk } from "@/lib/auth/client-desk";
import { getMqttEndpoint } from "@/lib/http/api/clients";
import { route } from "@/lib/http/route";

export const GET = route(getMqttEndpoint, () => clientDesk().endpoint());
