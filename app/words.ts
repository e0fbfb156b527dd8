import { createTranslator } from "use-intl/core";
import messages from "@/messages/en.json";

const { server: _, ...pageMessages } = messages;

/** The catalogue as pages need it: what only the server says stays there. */
export { pageMessages };

/** The message catalogue for server components. */
export const words = createTranslator({ locale: "en", messages });
