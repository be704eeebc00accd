import { type AskingButton, askedFirst } from '../../chat/asking/asked-first.ts';
import { type Block, type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { list, longDate } from '../../chat/swedish.ts';
import { answerButton, showButton, strong } from '../answering/remiss-views.ts';
import { askedGroupFacts } from '../asked-groups/group-words.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  closeRemissAction,
  compileRemissAction,
  dropDraftAction,
  extendRemissAction,
  resumeRemissAction,
} from '../case/remiss-actions.ts';
import {
  answeredInWords,
  nameOf,
  owingFacts,
  remissLastDayInWords,
  senderDayInWords,
  shortName,
} from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot, unrepresentedIn } from '../case/snapshot.ts';

/** Its question counts no answers: more may come while the button stands there. */
export const closeButton = ({ id }: Pick<Remiss, 'id'>): AskingButton => ({
  ...closeRemissAction.button('Stäng nu', { remiss: id }),
  confirm: {
    question: 'Ingen kan svara längre när remissen är stängd. Du kan öppna den igen.',
    yes: 'Stäng remissen',
  },
});

/** To the kansli, who has written that it is to be closed. */
export const askToClose = (snapshot: RemissSnapshot): Message =>
  askedFirst(closeButton(snapshot.remiss), {
    title: `Vill du stänga remiss ${snapshot.remiss.number}?`,
    about: [
      facts(
        ['Remiss', snapshot.remiss.title],
        ['Svara senast', longDate(snapshot.remiss.lastOn)],
        ...owingFacts(answeredIn(snapshot)),
        ...askedGroupFacts(snapshot.remiss),
      ),
    ],
    instead: showButton(snapshot.remiss, 'Behåll den öppen'),
  });

/** To the kansli. @param lastOn the last day that is over; null when it was closed by hand. */
export const closed = (snapshot: RemissSnapshot, lastOn: Temporal.PlainDate | null): Message => ({
  title: closedTitle(snapshot),
  blocks: [...closedDetails(snapshot, lastOn), buttons(...closedButtons(snapshot.remiss))],
});

export function closedTitle(snapshot: RemissSnapshot): string {
  const { done } = answeredIn(snapshot);
  return `Remiss ${snapshot.remiss.number} är stängd: ${answeredInWords(done.length, snapshot.regions.length)}`;
}

export function closedDetails(snapshot: RemissSnapshot, lastOn: Temporal.PlainDate | null): Block[] {
  const { remiss } = snapshot;
  return [
    facts(['Remiss', remiss.title], ...owingFacts(answeredIn(snapshot)), ...askedGroupFacts(remiss), [
      'Svaret ska vara hos avsändaren',
      senderDayInWords(remiss),
    ]),
    ...(lastOn ? [text(`Sista dagen var ${longDate(lastOn)}, så jag stängde den.`)] : []),
    ...unrepresented(snapshot),
  ];
}

export const closedButtons = (remiss: Remiss): Button[] => [
  compileRemissAction.button('Sammanställ', { remiss: remiss.id }, { primary: true }),
  extendRemissAction.button('Öppna igen', { remiss: remiss.id }),
  showButton(remiss),
];

/** To everyone who was asked. */
export const extended = (remiss: Remiss, more: { by: string; reason: string | null; reopens: boolean }): Message => ({
  title: more.reopens
    ? `Remiss ${remiss.number} är öppen igen, ${remissLastDayInWords(remiss)}`
    : `Ny sista dag för remiss ${remiss.number}: ${remissLastDayInWords(remiss)}`,
  blocks: [
    text(`${remiss.title}. ${more.by} ändrade det.${more.reason ? ` Skäl: ${more.reason}` : ''}`),
    text('Den som redan har svarat behöver inte göra något.'),
    buttons(answerButton(remiss), showButton(remiss)),
  ],
});

export const withdrawn = (remiss: Remiss, by: string, reason: string): Message => ({
  title: `${nameOf(remiss)} är återkallad`,
  blocks: [text(`${by} återkallade den. Skäl: ${reason}`), text('Ingen behöver svara.')],
});

/** It has never been sent to anybody. */
export const dropDraftButton = ({ id }: Pick<Remiss, 'id'>): Button =>
  dropDraftAction.button('Kasta utkastet', { remiss: id });

/** To whoever sees to a draft that nothing asks for any longer. @param why what has been taken back, as a sentence */
export const draftLeft = (remiss: Remiss, by: string, why: string): Message => ({
  title: `Utkastet till remiss ${remiss.number} behövs kanske inte längre`,
  blocks: [
    facts(['Remiss', remiss.title], ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)]),
    text(`${why} ${by} registrerade det. Utkastet är inte skickat till någon.`),
    text('Kasta det om det inte behövs. Annars behöver du inte göra något: det ligger kvar som det är.'),
    buttons(dropDraftButton(remiss), showButton(remiss)),
  ],
});

export const draftDropped = (remiss: Remiss): Message => ({
  title: `Utkastet till remiss ${remiss.number} är kastat`,
  blocks: [
    text(`${remiss.title}. Ingen hade fått den. Den står bland de återkallade, och du kan ta tillbaka utkastet.`),
    buttons(resumeRemissAction.button('Ångra', { remiss: remiss.id }), showButton(remiss)),
  ],
});

/** To everyone who was asked: what they were told no longer holds. */
export const resumed = (remiss: Remiss, by: string): Message => ({
  title: `${nameOf(remiss)} gäller igen`,
  blocks: [
    text(`${by} tog tillbaka återkallelsen.`),
    text(
      remiss.state === 'oppen'
        ? `Svara ${remissLastDayInWords(remiss)}. Den som redan har svarat behöver inte göra något.`
        : 'Den är stängd för svar, så ingen behöver svara nu.',
    ),
    buttons(...(remiss.state === 'oppen' ? [answerButton(remiss)] : []), showButton(remiss)),
  ],
});

/** To the kansli: the remiss has the day of its area. */
export const followedArea = (remiss: Remiss, by: string): Message => ({
  title: `Remiss ${remiss.number} har följt med sitt NHV-område`,
  blocks: [
    facts(
      ['Remiss', remiss.title],
      ['Svaret ska vara hos avsändaren', senderDayInWords(remiss)],
      ['Vår sista dag', longDate(remiss.lastOn)],
    ),
    text(`${by} flyttade områdets datum.`),
    buttons(showButton(remiss)),
  ],
});

/** Regions that nobody in the invited groups can answer for. */
export function unrepresented(snapshot: RemissSnapshot): Block[] {
  const missing = unrepresentedIn(snapshot);
  if (missing.length === 0) return [];
  const who = list(missing.map(shortName));
  return [
    text(
      strong('Ingen som kan svara: '),
      `${who} har ingen företrädare i de inbjudna grupperna. Lägg till en plats i gruppen, eller fråga regionen på annat sätt.`,
    ),
  ];
}
