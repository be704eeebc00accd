import { on } from '../chat/action.ts';
import { answer, answerInPlace, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, isKansli, kansliOnly, type Turn } from '../chat/table.ts';
import { findPerson } from '../register/people/find-person.ts';
import { askWhichPerson, unclearPerson } from '../register/people/person-choice.ts';
import { whichPerson } from '../register/people/person-views.ts';
import type { Person } from '../register/register.ts';
import { kindsKept, type PersonDataUses, whyNotForgotten } from './person-data.ts';
import { askAgainToForget, askToForget, fetchPersonData, forget, keepPerson } from './person-data-actions.ts';
import { ownRecords, personDataFile } from './person-data-files.ts';
import {
  aboutForgetting,
  isForgotten,
  isKept,
  nobodyToForget,
  personDataMessage,
  sureToForget,
  whoseData,
  whoToForget,
} from './person-data-views.ts';

/** What is known of a person, and forgetting them. */
export function personDataTable(uses: PersonDataUses): ActionTable {
  const { register } = uses;
  const of = (id: string, then: (person: Person) => Response): Response => {
    const person = register.person(id);
    return person ? then(person) : answer(nobodyToForget);
  };
  return {
    commands: [
      {
        words: ['exportera person', 'mina uppgifter', 'mina personuppgifter', 'registerutdrag'],
        example: 'exportera person',
        about: 'Allt jag har om dig, som fil; kansliet kan skriva ett namn',
        everyday: asked(
          '',
          'vad vet mig',
          'personuppgifter',
          'gdpr',
          'data om mig',
          'sparat om mig',
          'glöm|radera|ta mig|bort',
          'glöm mig',
        ),
        reads: true,
        allowed: anyoneKnown,
        run: (rest, turn) => exported(uses, rest, turn),
      },
      {
        words: ['glöm person', 'glöm', 'radera person', 'ta bort person'],
        example: 'glöm person Anna Exempel',
        about: 'Ta bort allt om någon som inte ska stå kvar',
        reads: true,
        allowed: kansliOnly,
        run(rest, turn) {
          const found = findPerson(register, rest);
          return found.type === 'one'
            ? answer(aboutPerson(uses, found.item, turn))
            : askWhichPerson(register, { typed: rest, found }, whoToForget);
        },
      },
    ],
    buttons: [
      on(fetchPersonData, {
        reads: true,
        allowed: anyoneKnown,
        run: ({ person: id }, turn) => of(id, (person) => handOver(uses, person, turn)),
      }),
      on(askToForget, {
        reads: true,
        allowed: kansliOnly,
        run: ({ person: id }, turn) => of(id, (person) => answerInPlace(aboutPerson(uses, person, turn))),
      }),
      on(askAgainToForget, {
        reads: true,
        allowed: kansliOnly,
        run: ({ person: id }, turn) =>
          of(id, (person) =>
            answerInPlace(whyNotForgotten(uses, person, turn) ? aboutPerson(uses, person, turn) : sureToForget(person)),
          ),
      }),
      on(forget, {
        allowed: kansliOnly,
        run: ({ person: id }, turn) => of(id, (person) => forgotten(uses, person, turn)),
      }),
      on(keepPerson, {
        reads: true,
        allowed: kansliOnly,
        run: ({ person: id }) => of(id, ({ name }) => answerInPlace(isKept(name))),
      }),
    ],
    forms: [],
  };
}

/** Without a name one's own. */
function exported(uses: PersonDataUses, rest: string, turn: Turn): Response {
  const typed = rest.trim();
  const own = uses.register.person(turn.asker.id);
  if (typed === '' && own) return handOver(uses, own, turn);
  const found = findPerson(uses.register, typed);
  if (found.type === 'one') return handOver(uses, found.item, turn);
  return isKansli(turn.asker)
    ? unclearPerson(whichPerson(typed, found, whoseData), found)
    : reply(kansliOnly(turn) ?? '');
}

function handOver(uses: PersonDataUses, person: Person, turn: Turn): Response {
  const isOwn = person.id === turn.asker.id;
  const refusal = isOwn ? null : kansliOnly(turn);
  if (refusal !== null) return reply(refusal);
  const all = uses.recordsOf(person.id);
  const shown = isKansli(turn.asker) ? all : ownRecords(all);
  return {
    type: 'file',
    file: personDataFile(person, turn.asker.id),
    message: personDataMessage(person, shown, isOwn),
  };
}

function aboutPerson(uses: PersonDataUses, person: Person, turn: Turn) {
  const { register } = uses;
  const records = uses.recordsOf(person.id);
  const seats = register.seatsOf(person.id, turn.today).map(({ group }) => register.group(group)?.name ?? group);
  const kept = kindsKept(uses.kept(), records);
  return aboutForgetting({ person, seats, records, kept }, whyNotForgotten(uses, person, turn));
}

function forgotten(uses: PersonDataUses, person: Person, turn: Turn): Response {
  if (whyNotForgotten(uses, person, turn)) return answerInPlace(aboutPerson(uses, person, turn));
  const kept = kindsKept(uses.kept(), uses.recordsOf(person.id));
  uses.forget(person.id, turn);
  uses.forgotten();
  uses.changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: 'register',
    group: null,
    what: 'glömde en person i registret',
  });
  return answerInPlace(isForgotten(kept));
}
