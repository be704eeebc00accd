import { type Block, type Button, buttons, type Message, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { type Response, reply } from '../../chat/response.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import { showButton, strong } from '../answering/remiss-views.ts';
import { type Remiss, senderLastOn } from '../case/remiss.ts';
import { showRoundButton } from '../rounds/round-views.ts';
import { roundName, underlagCount, underlagInRow } from '../rounds/round-words.ts';
import { addToRoundAction, gatherDraftsAction, newRoundAction } from '../underlag/round-actions.ts';

/** Drafts of one sender and day that stand for themselves, and draft rounds of the same. `remiss`: one of the drafts. */
export type Gatherable = { remiss: Remiss; drafts: readonly Remiss[]; rounds: readonly number[] };

const mostListed = 12;
const mostSets = 3;

const countOf = ({ remiss, drafts }: Gatherable): string =>
  `${drafts.length} utkast från ${shortened(remiss.sender, 80)} till ${longDate(senderLastOn(remiss))}`;

const listed = ({ drafts }: Gatherable): Block[] => [
  ...drafts.slice(0, mostListed).map((one) => text(underlagInRow(one))),
  ...leftOut(drafts.length - mostListed),
];

const addButtons = ({ remiss, rounds }: Gatherable): Button[] =>
  rounds
    .slice(0, 2)
    .map((round) => addToRoundAction.button(`Lägg till i runda ${round}`, { remiss: remiss.id, round }));

const gatherButton = (set: Gatherable, look: { primary?: true }): Button[] =>
  set.drafts.length > 1
    ? [gatherDraftsAction.button(`Samla ${set.drafts.length} utkast`, { remiss: set.remiss.id }, look)]
    : [];

/** From the page of a draft: what it can be gathered with. */
export const gatherableDrafts = (set: Gatherable): Message => ({
  title: set.drafts.length > 1 ? countOf(set) : `Remiss ${set.remiss.number} kan läggas i en runda`,
  blocks: [
    text(
      'Samlade till en runda får grupperna ett meddelande för rundan och ett för varje underlag, och var och en ett enda meddelande. Varje underlag behåller sitt nummer, sina frågor och sitt svar.',
    ),
    ...listed(set),
    buttons(...gatherButton(set, { primary: true }), ...addButtons(set), showButton(set.remiss)),
  ],
});

/** For `remiss runda`: what can be gathered, before a new one is laid up. */
export const roundBegins = (sets: readonly Gatherable[]): Message => ({
  title: 'Det finns utkast som kan samlas till en runda',
  blocks: [
    ...sets.slice(0, mostSets).flatMap((set) => [text(strong(countOf(set))), ...listed(set)]),
    ...(sets.length > mostSets
      ? [text(`och ${sets.length - mostSets} till: tryck på Samla i runda på utkastets sida.`)]
      : []),
    text('Eller lägg upp en ny runda, med underlagen ett per rad.'),
    buttons(
      ...sets
        .slice(0, mostSets)
        .flatMap((set, at) =>
          [...gatherButton(set, at === 0 ? { primary: true } : {}), ...addButtons(set).slice(0, 1)].slice(0, 1),
        ),
      newRoundAction.button('Skapa en runda', {}),
    ),
  ],
});

/** @param left how many underlag the round has now */
export const takenOutOfRound = (remiss: Remiss, round: number, left: number): Message => ({
  title: `Remiss ${remiss.number} är inte längre med i ${roundName(round).toLowerCase()}`,
  blocks: [
    text(left === 0 ? 'Rundan är tom, och visas inte längre.' : `Rundan har ${underlagCount(left)} kvar.`),
    buttons(
      addToRoundAction.button('Lägg tillbaka', { remiss: remiss.id, round }),
      ...(left > 0 ? [showRoundButton(round, 'Visa rundan')] : []),
      showButton(remiss, 'Visa remissen'),
    ),
  ],
});

/** Every underlag has been taken out of it. */
export const emptyRound = (round: number): Response =>
  reply(
    `${roundName(round)} är tom`,
    'Alla underlag är uttagna, så det finns inget att göra med den. Skriv remiss runda för att samla utkasten i en ny.',
  );
