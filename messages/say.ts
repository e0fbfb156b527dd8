import { createTranslator } from "use-intl/core";
import messages from "./en.json";

/** What the server says to a person: the sentence under this key of the catalogue, its values filled in. */
export const say = createTranslator({ locale: "en", messages, namespace: "server" });
