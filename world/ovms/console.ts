import type { WorldClock } from "../clock";
import type { ModuleFaults } from "./faults";
import type { Reply } from "./layout";
import type { Session } from "./session";
import { runLine, type Shell } from "./shell";

interface ConsoleOf {
  readonly shell: Shell;
  readonly faults: ModuleFaults;
  readonly session: Pick<Session, "publish">;
  readonly clock: WorldClock;
  readonly onAnswered: () => void;
}

/** Runs lines one after the other and answers where it was asked. */
export const createConsole =
  ({ shell, faults, session, clock, onAnswered }: ConsoleOf) =>
  (line: string, { topic, before, qos }: Reply): void => {
    const text = before + runLine(line, shell);
    if (faults.isMute) return;
    const send = () => {
      for (const _ of faults.isAnswerRepeated ? [1, 2] : [1])
        void session.publish(topic, text, qos).catch(() => undefined);
      onAnswered();
    };
    if (faults.answerDelayMs === undefined) send();
    else clock.after(faults.answerDelayMs, send);
  };
