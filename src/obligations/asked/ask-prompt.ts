import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { addresseeName } from '../recipients.ts';
import { promptAll } from './prompt-now.ts';
import { promptedAnswer } from './prompt-views.ts';

type Uses = Parameters<typeof promptAll>[0] & {
  register: Pick<RegisterStore, 'person' | 'conversation'>;
};

/** Påminn nu: whoever owes these things, and has not been reminded of them just now. */
export function askPrompt(uses: Uses, matters: readonly string[], turn: Turn): Response {
  const { hours, register } = uses;
  const prompted = promptAll(uses, matters, turn);
  const names = prompted.to.map((to) => addresseeName(to, register));
  const { goesAt } = prompted;
  const later = goesAt.equals(turn.now) ? null : goesAt.toZonedDateTimeISO(hours.timeZone);
  return answer(promptedAnswer(prompted, { names, later }));
}
