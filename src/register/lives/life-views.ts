import { type Block, buttons, facts, type Message, note, say, text } from '../../chat/message.ts';
import { date, list, plural } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type GroupQuestion, whichGroup } from '../groups/group-choice-views.ts';
import { lifeFacts } from '../groups/life-words.ts';
import { type Group, hasEnded, type Person } from '../register.ts';
import { resumeEndedGroup } from './life-actions.ts';

/** What followed a group's end. */
type EndedWith = {
  seats: number;
  meetings: number;
  duties: { ended: number; left: number };
  /** Numbers of the remisser that wait for its answer as such. */
  remisser: readonly string[];
  chairs: readonly Person[];
  /** The group that it became part of. */
  into?: Group | undefined;
};

/** "Gruppen onkologi avslutas 31 mars 2027" */
const headline = (group: Group, today: Temporal.PlainDate): string =>
  `${group.name} ${hasEnded(group, today) ? 'avslutades' : 'avslutas'}${group.toOn ? ` ${date(group.toOn)}` : ''}`;

const undo = ({ id }: Group): Block => buttons(resumeEndedGroup.button('Ångra', { group: id }));

/** To the one who ended it. */
export const groupEnded = (group: Group, ended: EndedWith, { asker, today }: Turn): Message => ({
  title: headline(group, today),
  blocks: [
    text(list([...endedInWords(ended)]), '.'),
    ...(ended.duties.left > 0 ? [text(`${countOfDuties(ended.duties.left)} står kvar till gruppens sista dag.`)] : []),
    ...(ended.remisser.length > 0 ? [remisserInWords(ended)] : []),
    ...(ended.into ? [mergedInWords(group, ended.into)] : []),
    facts(...lifeFacts(group)),
    note(toldInWords(ended.chairs, asker.id)),
    undo(group),
    note(
      'Gruppen kan också tas upp igen senare: skriv ',
      { type: 'strong', text: `återuppta grupp ${group.name}` },
      '.',
    ),
  ],
});

const mergedInWords = (group: Group, into: Group): Block =>
  text(
    `Den som skriver ${group.name} hittar ${into.name} från och med dagen efter. Platserna flyttas inte: skriv `,
    { type: 'strong', text: `lägg till plats ${into.name}` },
    ' för dem som ska sitta där.',
  );

/** The question stays with the group until its last day; whom to ask instead is for the kansli to say. */
const remisserInWords = ({ remisser, into }: EndedWith): Block =>
  text(
    `${plural(remisser.length, 'Remiss', 'Remisserna')} ${list([...remisser])} väntar på gruppens svar som grupp, som kan komma till dess sista dag. ${into ? `Ska ${into.name} svara i stället` : 'Ska en annan grupp svara i stället'}, skriv `,
    { type: 'strong', text: `remiss ${remisser[0]} ändra` },
    '.',
  );

const countOfDuties = (count: number): string => plural(count, 'En uppgift', `${count} uppgifter`);

const endedInWords = ({ seats, meetings, duties }: EndedWith): string[] => [
  plural(seats, 'En plats avslutas', `${seats === 0 ? 'Inga' : seats} platser avslutas`),
  plural(
    duties.ended,
    'en uppgift är undantagen',
    `${duties.ended === 0 ? 'inga' : duties.ended} uppgifter är undantagna`,
  ),
  plural(meetings, 'ett möte är inställt', `${meetings === 0 ? 'inga' : meetings} möten är inställda`),
];

function toldInWords(chairs: readonly Person[], asker: string): string {
  const told = chairs.filter(({ id }) => id !== asker).map(({ name }) => name);
  return told.length > 0 ? `${list(told)} har fått veta det.` : 'Gruppen har ingen ordförande att berätta det för.';
}

/** To its chairs. */
export const groupEndNotice = (group: Group, today: Temporal.PlainDate): Message => ({
  title: headline(group, today),
  blocks: [
    facts(...lifeFacts(group)),
    text('Platserna i gruppen slutar då. Det som gruppen inte har lämnat in behövs inte efter den dagen.'),
    note('Kansliet har avslutat gruppen. Fråga kansliet om det är fel.'),
  ],
});

/** To its chairs, when the end is taken back. */
export const groupResumedNotice = (group: Group): Message => ({
  title: `${group.name} fortsätter`,
  blocks: [text('Kansliet har tagit tillbaka att gruppen avslutas. Platser, uppgifter och möten gäller igen.')],
});

/** To the one who took the end back. */
export const groupResumed = (
  group: Group,
  { seats, meetings, duties, chairs }: Omit<EndedWith, 'duties' | 'remisser'> & { duties: number },
  { asker }: Turn,
): Message => ({
  title: `${group.name} fortsätter`,
  blocks: [
    text(
      list([
        plural(seats, 'En plats gäller igen', `${seats === 0 ? 'Inga' : seats} platser gäller igen`),
        plural(
          duties,
          'en uppgift ska lämnas in igen',
          `${duties === 0 ? 'inga' : duties} uppgifter ska lämnas in igen`,
        ),
        plural(meetings, 'ett möte hålls igen', `${meetings === 0 ? 'inga' : meetings} möten hålls igen`),
      ]),
      '.',
    ),
    note(toldInWords(chairs, asker.id)),
  ],
});

/** It is ended twice, or too late. */
export const hasEndAlready = (group: Group, today: Temporal.PlainDate): Message => ({
  title: `${headline(group, today)} redan`,
  blocks: [
    facts(...lifeFacts(group)),
    text('Inget är ändrat. Ta först tillbaka slutet om det ska vara en annan dag.'),
    undo(group),
  ],
});

export const hasNoEnd = (group: Group): Message => ({
  title: `${group.name} är inte avslutad`,
  blocks: [text('Inget är ändrat.')],
});

/** Those that can be taken up again, the latest ended first. */
export const whichToTakeBack = (ended: readonly Group[], question: GroupQuestion): Message =>
  ended.length === 0
    ? say('Ingen grupp är avslutad eller har en sista dag', 'Inget är ändrat. Skriv grupper för att se dem som finns.')
    : whichGroup(ended, question);

/** Two groups were not named, or the same one twice. */
export const whichToMerge: Message = {
  title: 'Vilka två grupper gäller det?',
  blocks: [
    text(
      'Skriv den grupp som upphör, ordet med, och den som den går upp i, till exempel ',
      { type: 'strong', text: 'slå ihop grupp onkologi med hematologi' },
      '.',
    ),
  ],
};
