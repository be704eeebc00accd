import type { Message } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { Person } from '../register.ts';
import { absencePage, type Whose } from './absence-views.ts';
import { shownAbsences } from './shown-absence.ts';

export const whoseAbsences = (person: Pick<Person, 'id' | 'name'>, { asker }: Pick<Turn, 'asker'>): Whose => ({
  person,
  own: person.id === asker.id,
});

/** When the person is away, for themselves or for the kansli. */
export const showAbsences = (
  uses: Parameters<typeof shownAbsences>[0],
  person: Person,
  turn: Turn,
  from: number,
): Message => absencePage(whoseAbsences(person, turn), shownAbsences(uses, person.id, turn.today), from);
