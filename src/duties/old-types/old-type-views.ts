import { type Block, buttons, type Message, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, date, plural } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { dutiesInList, dutyActions } from '../duty/duty-actions.ts';
import { documentName } from '../duty/duty-words.ts';
import { sortOldDuties } from './old-type-actions.ts';

/**
 * What groups that got another type still owe, with what can be done; nothing where they owe nothing.
 *
 * @property byMail to somebody who reads it by mail, where it is not chosen, and may have no chat
 */
export function oldTypeBlocks(duties: readonly Duty[], { byMail }: { byMail: boolean }): Block[] {
  if (duties.length === 0) return [];
  return [
    text(
      `${capitalised(countOf(duties))} enligt den typ som grupperna hade förut ligger kvar, och påminns om tills du väljer något annat:`,
    ),
    listed(duties, { numbered: byMail }),
    ...leftOut(duties.length - dutiesInList),
    byMail ? text(whereToChoose(duties)) : buttons(sortOldDuties.button('Välj vad som ska gälla', {})),
  ];
}

const whereToChoose = ([first]: readonly Duty[]): string =>
  `Vad som ska gälla väljs där du eller en kollega på kansliet chattar med boten: skriv status. Det går också vid den dator där boten körs, med samma fil: npm run import -- FIL --undanta ${first?.id} --av NAMN undantar den som står först. Skriv flera nummer med komma emellan, eller alla.`;

const countOf = ({ length }: readonly Duty[]): string => `${length} ${plural(length, 'uppgift', 'uppgifter')}`;

/** Each opens its page, where it can be handed in, let off, or owed again. */
const listed = (duties: readonly Duty[], { numbered }: { numbered: boolean }): Block =>
  table(
    [...(numbered ? ['Nummer'] : []), 'Grupp', 'Uppgift', 'Sista dag'],
    duties.slice(0, dutiesInList).map((duty) => ({
      cells: [
        ...(numbered ? [String(duty.id)] : []),
        duty.group.name,
        documentName(duty),
        duty.lastDayOn ? date(duty.lastDayOn) : '–',
      ],
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
          listed(waived, { numbered: false }),
          ...leftOut(waived.length - dutiesInList),
        ]
      : []),
    text(left > 0 ? `${left} ligger kvar, och påminns om som förut.` : 'Inget enligt en tidigare typ ligger kvar.'),
    ...(left > 0 ? [buttons(sortOldDuties.button('Välj för dem som är kvar', {}))] : []),
  ],
});
