import type { Database } from 'better-sqlite3';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { Clock } from '../../chat/clock.ts';
import type { ConnectionId, Invocation } from '../../chat/invocation.ts';
import type { PostedAnswer, Posting } from '../../chat/posted-answer.ts';
import type { Response } from '../../chat/response.ts';
import { isStorageFault } from '../../database/plain-faults.ts';
import { writing } from '../../database/transaction.ts';
import { type Answered, answerStore } from '../../outbox/answer-store.ts';

type AnswerSettings = {
  db: Database;
  changes: Pick<ChangeStore, 'latestId' | 'markVia'>;
  clock: Clock;
  log: { error(fields: object, words: string): void };
  /** An answer that cannot be put in the outbox now is put there when it can be. */
  keepLater(write: () => void): void;
  /** Called when something may have been put in the outbox. */
  onChange(): void;
};

/** Answers that are posted after the acknowledgement stand in the outbox, as any other message does. */
export function createAnswers({ db, changes, clock, log, keepLater, onChange }: AnswerSettings) {
  const answers = answerStore(db);

  function post(to: Answered, ...posted: readonly PostedAnswer[]): void {
    if (posted.length === 0) return;
    writing(db, () => {
      for (const one of posted) answers.put(to, one, clock.now());
    });
    onChange();
  }

  /** Puts the response in the outbox where it is to be posted. @param acted what was done is in the log */
  function keep(
    { connection, event, sender }: Invocation,
    response: Response,
    posting: Posting | undefined,
    acted = false,
  ): Response {
    post({ connection, event, account: sender.account }, ...(posting?.(response, acted) ?? []));
    return response;
  }

  function nowOrLater(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (isStorageFault(error)) keepLater(write);
      else log.error({ err: error }, 'an answer could not be kept');
    }
  }

  return {
    /** An answer that tells of no change, and that is not lost while nothing can be written. */
    keepOrLater(invocation: Invocation, response: Response, posting: Posting | undefined): Response {
      nowOrLater(() => keep(invocation, response, posting));
      return response;
    },

    /** What somebody does who is known by a link alone is logged as done that way. */
    keepLogged(invocation: Invocation, posting: Posting | undefined, work: () => Response): Response {
      const { sender, connection } = invocation;
      if (sender.person === undefined) return keep(invocation, work(), posting);
      const before = changes.latestId();
      const response = work();
      return keep(invocation, response, posting, changes.markVia(before, sender.person, connection));
    },

    /** For the surfaces, which tell how their own calls went. */
    ways: {
      /** Puts an answer to something that the bot could not be asked. */
      post: (to: Answered, ...posted: readonly PostedAnswer[]): void => nowOrLater(() => post(to, ...posted)),

      /** The surface has given the answers by calls of its own. */
      answersGiven: (connection: ConnectionId, events: readonly string[]): void =>
        nowOrLater(() => writing(db, () => answers.given(connection, events))),

      /** The surface could not give the answer by a call of its own: the one that stands by is posted now. */
      answerNotGiven: (connection: ConnectionId, event: string): void =>
        nowOrLater(() => {
          writing(db, () => answers.notGiven(connection, event, clock.now()));
          onChange();
        }),
    },
  };
}
