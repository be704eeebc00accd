import type { ChangeStore } from '../../changes/change-store.ts';
import { on } from '../../chat/action.ts';
import { whereInWords } from '../../chat/invocation.ts';
import { answerInPlace, type Response } from '../../chat/response.ts';
import { type ActionTable, kansliOnly, type Turn } from '../../chat/table.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { kansliSubjects } from '../tell-kansli.ts';
import { answeredStranger, askOfStrangerAgain, declineStranger } from './stranger-actions.ts';
import { strangerNow } from './stranger-now.ts';
import type { StrangerAccount, StrangerAnswer, StrangerStore } from './stranger-store.ts';
import { strangerForgotten } from './stranger-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'person' | 'connection' | 'personOfAccount' | 'personByEmail'>;
  strangers: StrangerStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<OutboxStore, 'stale'>;
  timeZone: string;
};

/** The kansli says what became of somebody who has written and is not in the register. */
export const strangerTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [
    on(answeredStranger, { allowed: kansliOnly, run: (of, turn) => settle(uses, of, 'answered', turn) }),
    on(declineStranger, { allowed: kansliOnly, run: (of, turn) => settle(uses, of, 'declined', turn) }),
    on(askOfStrangerAgain, { allowed: kansliOnly, run: (of, turn) => settle(uses, of, null, turn) }),
  ],
  forms: [],
});

const what: Record<StrangerAnswer | 'again', string> = {
  answered: 'svarade någon som inte finns i registret',
  declined: 'valde att inte lägga till någon som skrev',
  again: 'öppnade igen frågan om någon som inte finns i registret',
};

/** What is said already is not said again in the log, in which strangers have no names. */
function settle(uses: Uses, of: StrangerAccount, said: StrangerAnswer | null, { asker, now }: Turn): Response {
  const { register, strangers, changes, outbox } = uses;
  if (strangers.settleStranger(of, said, asker.id, now)) {
    outbox.stale([kansliSubjects.stranger(of)]);
    changes.record({
      at: now,
      by: asker.id,
      subject: 'register',
      group: null,
      what: `${what[said ?? 'again']} (${whereInWords(register.connection(of.connection))})`,
    });
  }
  const is = strangerNow(uses, of);
  return answerInPlace(is ? is.message(new Set()) : strangerForgotten);
}
