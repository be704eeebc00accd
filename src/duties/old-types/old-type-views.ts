import { type Block, buttons, type Message, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, plural } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { dutiesInList, dutyActions } from '../duty/duty-actions.ts';
import { documentName } from '../duty/duty-words.ts';
import { sortOldDuties } from './old-type-actions.ts';

/** What groups that got another type still owe, with what can be done; nothing where they owe nothing. */
export function oldTypeBlocks(duties: readonly Duty[]): Block[] {
  if (duties.length === 0) return [];
  return [
    text(
      `${capitalised(countOf(duties))} enligt den typ som grupperna hade förut ligger kvar, och påminns om tills du väljer något annat:`,
    ),
    listed(duties),
    ...leftOut(duties.length - dutiesInList),
    buttons(sortOldDuties.button('Välj vad som ska gälla', {})),
  ];
}

const countOf = ({ length }: readonly Duty[]): string => `${length} ${plural(length, 'uppgift', 'uppgifter')}`;

/** Each opens its page, where it can be handed in, let off, or owed again. */
const listed = (duties: readonly Duty[]): Block =>
  table(
    ['Grupp', 'Uppgift', 'Sista dag'],
    duties.slice(0, dutiesInList).map((duty) => ({
      cells: [duty.group.name, documentName(duty), duty.lastDayOn ? date(duty.lastDayOn) : '–'],
      opens: dutyActions.show.button('Visa', { duty: duty.id }),
    })),
  );

/** @property waived those that were let off now @property left how many are owed by an earlier type after it */
export const oldTypesSorted = (waived: readonly Duty[], left: number): Message => ({
  title:
    waived.length === 0
      ? 'Inget är ändrat'
      : `${capitalised(countOf(waived))} ${plural(waived.length, 'är undantagen', 'är undantagna')}`,
  blocks: [
    ...(waived.length > 0
      ? [
          text('Gruppernas ordförande får veta det. Öppna en uppgift för att låta den gälla igen.'),
          listed(waived),
          ...leftOut(waived.length - dutiesInList),
        ]
      : []),
    text(left > 0 ? `${left} ligger kvar, och påminns om som förut.` : 'Inget enligt en tidigare typ ligger kvar.'),
    ...(left > 0 ? [buttons(sortOldDuties.button('Välj för dem som är kvar', {}))] : []),
  ],
});
