import { createTranslator } from "use-intl/core";
import { language, messages } from "./catalogue";

const words = createTranslator({ locale: language, messages, namespace: "field" });

type FieldKey = keyof typeof messages.field;

/**
 * What is wrong with a field, for the person. Schemas name a sentence of the catalogue ("field.clock"), because the
 * browser knows them as well; what has no such name is a sentence of the schema library.
 */
export function fieldWords(message: string): string {
  const key = message.replace(/^field\./, "");
  return message !== key && isFieldKey(key) ? words(key) : message;
}

const isFieldKey = (key: string): key is FieldKey => Object.hasOwn(messages.field, key);
