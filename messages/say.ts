import { createTranslator } from "use-intl/core";
import { language, messages } from "./catalogue";

/** What the server says to a person: the sentence under this key of the catalogue, its values filled in. */
export const say = createTranslator({ locale: language, messages, namespace: "server" });
