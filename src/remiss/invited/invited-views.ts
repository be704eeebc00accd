import { buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { fromWhom, remissLink, restriction } from '../answering/remiss-views.ts';
import type { InvitedPerson, Remiss } from '../case/remiss.ts';
import { giveViewsAction, invitePersonAction, uninvitePersonAction } from '../case/remiss-actions.ts';
import { nameOf, questionsInWords, stateNames } from '../case/remiss-words.ts';

const giveViews = ({ id }: Remiss, label: string, from = 0) =>
  giveViewsAction.button(label, { remiss: id, from }, { primary: true });

/** To somebody outside the groups who answers for no region. It is updated in place, so it counts no days. */
export function askForViews(remiss: Remiss, given: readonly number[]): Message {
  if (remiss.state !== 'oppen') {
    return say(
      `${nameOf(remiss)} är ${stateNames[remiss.state]}`,
      given.length > 0 ? 'Dina synpunkter är med.' : 'Det går inte att lämna synpunkter längre.',
    );
  }
  const isDone = given.length > 0;
  return {
    title: isDone
      ? `Dina synpunkter på remiss ${remiss.number} är sparade`
      : `Lämna synpunkter på remiss ${remiss.number} senast ${weekdayDate(remiss.lastOn)}`,
    blocks: [
      facts(
        ['Remiss', remiss.title],
        ['Från', fromWhom(remiss)],
        ['Svara senast', longDate(remiss.lastOn)],
        ...(isDone ? [['Du har skrivit om', questionsInWords(given)] as const] : []),
        ...restriction(remiss),
      ),
      ...remissLink(remiss),
      text('Kansliet har bjudit in dig. Det du skriver står med ditt namn, vid sidan av regionernas svar.'),
      buttons(giveViews(remiss, isDone ? 'Ändra' : 'Lämna synpunkter')),
    ],
  };
}

/** @param next where the questions go on that there was no room for; null: nowhere */
export const viewsGiven = (remiss: Remiss, questions: readonly number[], next: number | null): Message => ({
  title: `Tack, sparat: ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text(`Du kan ändra det till och med ${longDate(remiss.lastOn)}.`),
    ...(next === null ? [] : [buttons(giveViews(remiss, 'Fler frågor', next))]),
  ],
});

/** The people who are invited, and for whom. */
export const invitedInWords = (
  { person, region }: InvitedPerson,
  regions: readonly { id: string; name: string }[],
): string => {
  const name = regions.find(({ id }) => id === region)?.name;
  return name === undefined ? person.name : `${person.name} (${name})`;
};

type Invited = { name: string; region: { name: string } | null };

export const personInvited = (remiss: Remiss, { name, region }: Invited): Message => ({
  title: `${name} är inbjuden till remiss ${remiss.number}`,
  blocks: [
    text(
      region === null
        ? 'Synpunkterna kommer att stå vid sidan av regionernas svar.'
        : `Svarar för ${region.name}, som de som sitter i grupperna.`,
    ),
    text(
      remiss.state === 'oppen'
        ? 'Frågan är på väg, där personen nås: i en chatt, och annars med e-post.'
        : 'Frågan skickas när remissen öppnas.',
    ),
    buttons(
      invitePersonAction.button('Bjud in fler', { remiss: remiss.id }),
      uninvitePersonAction.button('Ta bort inbjudan', { remiss: remiss.id }),
    ),
  ],
});

export const personUninvited = (remiss: Remiss, name: string): Message => ({
  title: `${name} är inte längre inbjuden till remiss ${remiss.number}`,
  blocks: [
    text('Det som redan är skrivet står kvar, och kan inte ändras av personen.'),
    buttons(invitePersonAction.button('Bjud in igen', { remiss: remiss.id })),
  ],
});
