import { parentPort } from "node:worker_threads";
import { type Connection, openConnection } from "./connection";
import type { Fault } from "./fault";
import { readHistory } from "./read-history";
import type { Answer, Answers, Question } from "./worker-messages";

/** One database thread: it answers one question after the other, in the order asked. */
let connection: Connection | undefined;

function opened(): Connection {
  if (connection === undefined) throw new Error("the connection is not open");
  return connection;
}

function answer(question: Question): Answers[keyof Answers] {
  switch (question.kind) {
    case "open":
      connection = openConnection(question.body);
      return null;
    case "query":
      return opened().query(question.body.sql, question.body.parameters);
    case "write":
      opened().write(question.body.writes);
      return null;
    case "history":
      return readHistory(opened(), question.body);
    case "close":
      opened().close();
      return null;
  }
}

function faultOf(error: unknown): Fault {
  if (!(error instanceof Error)) return { code: "UNKNOWN", detail: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "UNKNOWN";
  return { code, detail: error.message };
}

function tryToAnswer(question: Question): Answer {
  try {
    return { id: question.id, kind: "done", value: answer(question) };
  } catch (error) {
    return { id: question.id, kind: "fault", fault: faultOf(error) };
  }
}

parentPort?.on("message", (question: Question) => {
  parentPort?.postMessage(tryToAnswer(question));
  if (question.kind === "close") parentPort?.close();
});
