import type { SayUpdate } from "@/lib/domain/update-phrase";
import { say } from "@/messages/say";

/** What is to be said of the course of an update, for the rules that do not know the catalogue. */
export const sayUpdate: SayUpdate = (phrase, values) => say(`ota.course.${phrase}`, values);
