import { createTranslator } from "use-intl/core";
import messages from "@/messages/en.json";

export { messages };

/** The message catalogue for server components. */
export const words = createTranslator({ locale: "en", messages });
