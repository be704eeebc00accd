import type { ChangeStore } from '../../changes/change-store.ts';
import { whereInWords } from '../../chat/invocation.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { orNull } from '../../database/columns.ts';
import type { OwnTimesStore } from '../people/own-times-store.ts';
import type { RegisterStore } from '../register-store.ts';
import { hourInWords, usualHour } from './own-hour.ts';
import { reachAsBefore, reachChanged } from './own-views.ts';
import type { Reach } from './reach-form.ts';

type Uses = {
  register: Pick<RegisterStore, 'person' | 'changePerson' | 'connection'>;
  ownTimes: Pick<OwnTimesStore, 'toldAt' | 'setToldAt'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** When and where the asker is told now; the usual ways where nothing else is chosen. */
export const reachOf = ({ register, ownTimes }: Pick<Uses, 'register' | 'ownTimes'>, person: string): Reach => ({
  toldAt: ownTimes.toldAt(person),
  connection: register.person(person)?.connection ?? null,
});

/** The asker is told at another time or in another place from now on. The usual time is no time of one's own. */
export function changeReach(uses: Uses, wanted: Reach, { asker, now }: Turn): Response {
  const { register, ownTimes, changes } = uses;
  const before = reachOf(uses, asker.id);
  const after = { ...wanted, toldAt: wanted.toldAt?.equals(usualHour) ? null : wanted.toldAt };
  const words = { before: inWords(uses, before), after: inWords(uses, after) };
  if (words.before === words.after) return answer(reachAsBefore(after));
  const person = register.person(asker.id);
  if (!person) throw new Error(`${asker.id} asked and is not in the register`);
  const { name, email, region } = person;
  ownTimes.setToldAt(asker.id, after.toldAt);
  register.changePerson(asker.id, { name, email, region, connection: after.connection });
  changes.record({
    at: now,
    by: asker.id,
    subject: `person/${asker.id}`,
    group: null,
    what: 'ändrade när och var påminnelser kommer',
    ...words,
  });
  return answer(reachChanged(before, after, orNull(after.connection, register.connection)));
}

/** For the log, and to see what differs. */
const inWords = ({ register }: Pick<Uses, 'register'>, { toldAt, connection }: Reach): string =>
  `${hourInWords(toldAt)}, nås helst ${connection ? whereInWords(register.connection(connection)) : 'var som helst'}`;
