import type { Found } from '../../chat/find.ts';
import { type Button, facts, type Message, say, text } from '../../chat/message.ts';
import { type Choosing, choice, unclear } from '../../chat/unclear.ts';
import type { Group } from '../register.ts';
import { lifeFacts } from './life-words.ts';

/** What was asked of a group: the command to write again, and the button that does the same with a group's id. */
export type GroupQuestion = {
  command: string;
  button(label: string, group: string): Button;
  /** The kansli asks it of any group: without a name they choose in a list. The button's value is the group's id. */
  ofAnyGroup?: true;
  /** It can be asked of a group that has ended too. */
  alsoEnded?: true;
  /** It is of what has been: by a name that a group took over, the one that had it can be meant too. */
  ofThePast?: true;
  /** It is of a group with a last day, so those are looked among first: a merged group has lent out its names. */
  ofEnding?: true;
};

/** The words meant several groups, or none. */
export const unclearGroup = (
  typed: string,
  found: Exclude<Found<Group>, { type: 'one' }>,
  question: GroupQuestion,
): Message => unclear(typed, found, choosing(question));

/** No group was named. @param own those that the asker sits in. */
export function whichGroup(own: readonly Group[], question: GroupQuestion): Message {
  const asked = choosing(question);
  return { title: 'Vilken grupp gäller det?', blocks: own.length > 0 ? choice(own, asked) : [asked.writeMore] };
}

const choosing = ({ command, button }: GroupQuestion): Choosing<Group> => ({
  which: 'Vilken grupp',
  none: 'ingen grupp',
  heading: 'Grupp',
  all: 'grupper',
  nameOf: ({ name }) => name,
  button: (label, { id }) => button(label, id),
  writeMore: text(
    'Skriv gruppens namn efter kommandot, till exempel ',
    { type: 'strong', text: `${command} onkologi` },
    '.',
  ),
});

export const groupGone: Message = say(
  'Gruppen finns inte längre i registret',
  'Skriv grupper för att se dem som finns.',
);

/** What was asked is for groups that go on. */
export const groupHasEnded = (group: Group): Message => ({
  title: `${group.name} är avslutad`,
  blocks: [
    facts(...lifeFacts(group)),
    text('Skriv ', { type: 'strong', text: `grupp ${group.name}` }, ' för att se den.'),
  ],
});
