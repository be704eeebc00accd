import { dayOf } from '../../calendar/local-time.ts';
import { type Response, reply } from '../../chat/response.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Duty } from './duty.ts';
import type { DutyReading } from './duty-line.ts';
import type { DutyStore } from './duty-store.ts';
import { howItIs } from './duty-words.ts';

/** The answer to a button that came late or twice: nothing is done again, and everyone sees who was first. */
export function howItStands(
  { duties, latestMove, hours }: DutyReading & { duties: Pick<DutyStore, 'duty'> },
  { id }: Duty,
): Response {
  const duty = duties.duty(id);
  if (!duty) return reply('Uppgiften finns inte längre');
  const move = latestMove(duty);
  const by = move ? `${move.who}, ${weekdayDate(dayOf(move.at, hours.timeZone))}.` : 'Inget har hänt med uppgiften än.';
  return reply(`Så här ligger det till: ${howItIs(duty)}`, duty.group.name, by);
}
