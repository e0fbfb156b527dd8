import { createTranslator } from "use-intl/core";
import { language, messages } from "@/messages/catalogue";

const { server: _server, field: _field, ...pageMessages } = messages;

/** The catalogue as pages need it: what only the server says stays there, and so does what it finds in a field. */
export { pageMessages };

/** The message catalogue for server components. */
export const words = createTranslator({ locale: language, messages });
