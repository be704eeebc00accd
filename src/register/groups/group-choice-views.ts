import type { Found } from '../../chat/find.ts';
import {
  type Block,
  type Button,
  buttons,
  type Message,
  mostButtons,
  note,
  say,
  table,
  text,
} from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Group } from '../register.ts';

/** What was asked of a group: the command to write again, and the button that does the same with a group's id. */
export type GroupQuestion = { command: string; button(label: string, group: string): Button };

const mostListed = 20;

/** The words meant several groups, or none. */
export function unclearGroup(
  typed: string,
  found: Exclude<Found<Group>, { type: 'one' }>,
  question: GroupQuestion,
): Message {
  const shown = shortened(typed.trim(), 40);
  if (found.type === 'many') {
    return { title: `Vilken grupp menar du med "${shown}"?`, blocks: choice(found.items, question) };
  }
  const title = `Jag hittar ingen grupp som heter "${shown}"`;
  const all = note('Skriv ', { type: 'strong', text: 'grupper' }, ' för att se alla.');
  if (!found.nearest) return { title, blocks: [all] };
  return { title, blocks: [text(`Menade du ${found.nearest.name}?`), buttons(choose(found.nearest, question)), all] };
}

/** No group was named. @param own those that the asker sits in. */
export function whichGroup(own: readonly Group[], question: GroupQuestion): Message {
  const title = 'Vilken grupp gäller det?';
  if (own.length > 0) return { title, blocks: choice(own, question) };
  return { title, blocks: [writeMore(question)] };
}

function choice(groups: readonly Group[], question: GroupQuestion): Block[] {
  if (groups.length <= mostButtons) return [buttons(...groups.map((group) => choose(group, question)))];
  const rows = groups.slice(0, mostListed).map(({ name }) => [name]);
  const more = groups.length - rows.length;
  return [table(['Grupp'], rows), ...(more > 0 ? [text(`och ${more} till`)] : []), writeMore(question)];
}

const choose = ({ id, name }: Group, { button }: GroupQuestion) => button(shortened(name, 75), id);

const writeMore = ({ command }: GroupQuestion): Block =>
  text('Skriv gruppens namn efter kommandot, till exempel ', { type: 'strong', text: `${command} onkologi` }, '.');

export const groupGone: Message = say(
  'Gruppen finns inte längre i registret',
  'Skriv grupper för att se dem som finns.',
);
