import { type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { capitalised, list, longDate, plural } from '../../chat/swedish.ts';
import { showReceived } from '../../obligations/obligation-actions.ts';
import type { Quiet } from '../../outbox/going-store.ts';
import { quietInWords } from '../../outbox/going-words.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { inSentence } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';

/** One reminder that is to come. */
type Coming = { on: Temporal.PlainDate; to: readonly string[]; isMoved: boolean; isWeekly: boolean };

/** @property mayMove whether the reader may move or cancel one of them. */
type Reading = { coming: readonly Coming[]; cancelled: number; mayMove: boolean; quiet: Quiet | null };

/** The days of one duty's reminders, and to whom they go. */
export function comingPage(duty: Duty, { coming, cancelled, mayMove, quiet }: Reading): Message {
  const about = { duty: duty.id };
  const can: Button[] = [
    ...(mayMove ? [dutyActions.moveReminder.button('Flytta eller ställ in', about)] : []),
    ...(mayMove ? [showReceived.button('Visa vem som fått vad', { from: 0, matter: dutyKey(duty) })] : []),
    ...(mayMove && duty.moved.length > 0 ? [dutyActions.restoreReminders.button('Ångra ändringarna', about)] : []),
  ];
  return {
    title: `Kommande påminnelser om ${inSentence(duty)}`,
    blocks: [
      facts(['Grupp', duty.group.name], ['Sista dag', limitInList(duty)]),
      ...(quiet ? [note(quietInWords(quiet))] : []),
      coming.length > 0 ? table(['Dag', 'Till'], coming.map(row)) : text('Inga påminnelser är planerade.'),
      ...(cancelled > 0 ? [note(`${cancelled} är ${plural(cancelled, 'inställd', 'inställda')} av kansliet.`)] : []),
      note('Påminnelserna slutar så snart uppgiften är klar.'),
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

const row = ({ on, to, isMoved, isWeekly }: Coming): string[] => [
  `${capitalised(longDate(on))}${isWeekly ? ', och sedan varje vecka' : ''}${isMoved ? ' (flyttad av kansliet)' : ''}`,
  capitalised(list(to)),
];
