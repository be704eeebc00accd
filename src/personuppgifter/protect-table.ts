import type { ChangeStore } from '../changes/change-store.ts';
import { on } from '../chat/action.ts';
import { findByWords } from '../chat/find.ts';
import { onForm } from '../chat/form-definition.ts';
import { answer, ask, faulty, type Response } from '../chat/response.ts';
import { type ActionTable, asked, kansliOnly, type Turn } from '../chat/table.ts';
import { unclearPerson } from '../register/people/person-choice.ts';
import { whichPerson } from '../register/people/person-views.ts';
import type { Person } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { nobodyToForget } from './person-data-views.ts';
import { addProtected, askToProtect, protect, unprotect } from './protect-actions.ts';
import { type FilledProtected, newProtectedForm } from './protect-form.ts';
import {
  aboutProtected,
  aboutProtecting,
  isUnprotected,
  notProtected,
  protectedAdded,
  protectedNow,
  protectedPage,
  whoToProtect,
} from './protect-views.ts';

type ProtectUses = {
  register: Pick<
    RegisterStore,
    | 'person'
    | 'people'
    | 'personByEmail'
    | 'regions'
    | 'protectedFacts'
    | 'protectedPeople'
    | 'nextMask'
    | 'addProtected'
    | 'unprotect'
  >;
  changes: Pick<ChangeStore, 'record'>;
  /** Puts a mask in the person's place everywhere. Null: there is no such person, or they are protected. */
  protect(person: string, now: Temporal.Instant): { id: string; name: string } | null;
  /** Somebody is being protected, or no longer, and the list beside the database is to say so. */
  listed(): void;
};

/** Skyddade personuppgifter: who has them, and how they begin and end. */
export function protectTable(uses: ProtectUses): ActionTable {
  const { register } = uses;
  const allowed = kansliOnly;
  const of = (id: string, then: (person: Person) => Response): Response => {
    const person = register.person(id);
    return person ? then(person) : answer(nobodyToForget);
  };
  return {
    commands: [
      {
        words: ['skydda person', 'skyddade personuppgifter', 'skyddad person', 'skydda'],
        example: 'skydda person Anna Exempel',
        about: 'Skyddade personuppgifter: ett nummer i stället för namnet, överallt',
        everyday: asked(
          '',
          'skyddad|skyddade|skyddat identitet|personuppgifter|uppgifter|folkbokföring',
          'sekretessmarkering-',
        ),
        reads: true,
        allowed,
        run(rest, turn) {
          if (rest.trim() === '') return answer(aboutProtected(register.protectedPeople().length));
          const found = findAlsoProtected(register, rest);
          return found.type === 'one'
            ? answer(about(uses, found.item, turn))
            : unclearPerson(whichPerson(rest, found, whoToProtect), found);
        },
      },
    ],
    buttons: [
      on(askToProtect, {
        reads: true,
        allowed,
        run: ({ person }, turn) => of(person, (found) => answer(about(uses, found, turn))),
      }),
      on(protect, { allowed, run: ({ person }, turn) => of(person, (found) => protectNow(uses, found, turn)) }),
      on(unprotect, { allowed, run: ({ person }, turn) => of(person, (found) => unprotectNow(uses, found, turn)) }),
      on(addProtected, {
        reads: true,
        allowed,
        run: () => ask(newProtectedForm.open({}, { regions: register.regions() })),
      }),
    ],
    forms: [
      onForm(newProtectedForm, {
        allowed,
        subject: () => ({ subject: { regions: register.regions() } }),
        run: (filled, _subject, turn) => addNew(uses, filled, turn),
      }),
    ],
  };
}

/** By the name and address that nobody else finds them by, too. */
function findAlsoProtected(register: ProtectUses['register'], typed: string) {
  const own = new Map(register.protectedPeople().map((one) => [one.id, one]));
  return findByWords(typed, register.people(), ({ id, name, email }) =>
    [name, email, own.get(id)?.name, own.get(id)?.email].filter((word) => word !== null && word !== undefined),
  );
}

const about = ({ register }: ProtectUses, person: Person, turn: Turn) =>
  register.protectedFacts(person.id)
    ? protectedPage(person, register.regions())
    : aboutProtecting(person, whyNot(person, turn));

/** Whoever does it must still be there, by the id that they had. */
const whyNot = ({ id }: Person, { asker }: Turn): string | null =>
  id === asker.id ? 'Du kan inte göra det med dig själv. Be en kollega på kansliet.' : null;

const record = ({ changes, listed }: ProtectUses, what: string, { asker, now }: Turn): void => {
  changes.record({ at: now, by: asker.id, subject: 'register', group: null, what });
  listed();
};

function protectNow(uses: ProtectUses, person: Person, turn: Turn): Response {
  if (uses.register.protectedFacts(person.id) || whyNot(person, turn)) return answer(about(uses, person, turn));
  const mask = uses.protect(person.id, turn.now);
  if (!mask) return answer(nobodyToForget);
  record(uses, `skyddade uppgifterna om ${mask.name}`, turn);
  return answer(protectedNow(mask));
}

function unprotectNow(uses: ProtectUses, person: Person, turn: Turn): Response {
  if (!uses.register.unprotect(person.id, turn.now)) return answer(notProtected);
  record(uses, `hävde skyddet för ${person.name}`, turn);
  return answer(isUnprotected(uses.register.person(person.id) ?? person));
}

function addNew(uses: ProtectUses, filled: FilledProtected, turn: Turn): Response {
  const { register } = uses;
  if (filled.email !== null && register.personByEmail(filled.email)) {
    return faulty({ email: 'Adressen finns redan i registret. Skriv skydda person och adressen i stället.' });
  }
  const mask = register.nextMask();
  register.addProtected(mask, filled, turn.now);
  record(uses, `lade till ${mask.name}`, turn);
  return answer(protectedAdded(mask));
}
