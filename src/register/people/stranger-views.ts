import { type Connection, whereInWords } from '../../chat/invocation.ts';
import { type Button, buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import { addressAsWritten } from '../addresses.ts';
import type { Person } from '../register.ts';
import { askForNewPerson } from './person-actions.ts';
import { answeredStranger, askOfStrangerAgain, declineStranger } from './stranger-actions.ts';
import type { Stranger, StrangerAccount, StrangerAnswer } from './stranger-store.ts';

type Known = StrangerAccount & Pick<Stranger, 'name' | 'email'>;

const accountOf = ({ connection, account }: StrangerAccount): StrangerAccount => ({ connection, account });

const addAs = ({ name, email }: Known, isPrimary: boolean): Button =>
  askForNewPerson.button(
    'Lägg till person',
    { name: shortened(name ?? '', 100), email: shortened(addressAsWritten(email ?? ''), 254) },
    isPrimary ? { primary: true } : {},
  );

const factsOf = ({ name, email }: Known, { name: where }: Connection) =>
  facts(
    ['Namn', name ? shortened(name, 100) : 'okänt'],
    ['E-post', email ? shortened(addressAsWritten(email), 254) : 'okänd'],
    ['Plattform', where],
  );

const called = ({ name, email }: Known): string => shortened(name ?? email ?? 'Någon utan namn', 100);

/** To everybody at the kansli, once for each account. */
export const strangerQuestion = (of: Known, where: Connection): Message => ({
  title: 'Någon som inte finns i registret har skrivit till boten',
  blocks: [
    factsOf(of, where),
    text(
      'Lägg till personen, eller säg att hen har fått svar eller inte ska läggas till. Det du väljer syns för alla på kansliet.',
    ),
    buttons(
      addAs(of, true),
      answeredStranger.button('Markera som besvarad', accountOf(of)),
      declineStranger.button('Lägg inte till', accountOf(of)),
    ),
  ],
});

const saidOf: Record<StrangerAnswer, { title: (name: string) => string; what: string; next: string }> = {
  answered: {
    title: (name) => `${name} har fått svar av kansliet`,
    what: 'har hört av sig',
    next: 'Lägg till personen om hen ska vara med.',
  },
  declined: {
    title: (name) => `${name} läggs inte till i registret`,
    what: 'bestämde det',
    next: 'Skriver hen igen får hen samma svar av mig som förut, och ni får ingen ny fråga.',
  },
};

/** In place of the question, once somebody has said. @param by null: they are in the register no longer */
export const strangerSettled = (
  of: Known & { answer: StrangerAnswer },
  where: Connection,
  by: { name: string | null; on: Temporal.PlainDate },
): Message => {
  const { title, what, next } = saidOf[of.answer];
  return {
    title: title(called(of)),
    blocks: [
      factsOf(of, where),
      text(`${by.name ?? 'Någon på kansliet'} ${what} ${longDate(by.on)}. ${next}`),
      buttons(addAs(of, false), askOfStrangerAgain.button('Fråga igen', accountOf(of))),
    ],
  };
};

/** In place of the question, once nobody reads what is sent to the account. */
export const strangerHasLeft = (of: Known, where: Connection, why: string): Message => ({
  title: `${called(of)} nås inte längre ${whereInWords(where)}`,
  blocks: [text(`Personen finns inte i registret, och kontot används inte: ${why}. Ingen behöver göra något.`)],
});

/** In place of the question, once the register has their address and they have not written again. */
export const strangerIsAdded = ({ name }: Person, where: Connection): Message =>
  say(
    `${name} skrev till boten och är tillagd i registret`,
    `Kontot ${whereInWords(where)} kopplas när jag hittar det där, eller när ${name} skriver igen.`,
  );

export const strangerForgotten: Message = say(
  'Frågan gäller inte längre',
  'Det som plattformen sa om den som skrev sparas inte längre. Skriver hen igen får ni en ny fråga.',
);
