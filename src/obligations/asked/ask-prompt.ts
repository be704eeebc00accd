import { answer, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { GoingStore, Quiet } from '../../outbox/going-store.ts';
import { quietInWords } from '../../outbox/going-words.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { addresseeName } from '../recipients.ts';
import { promptAll } from './prompt-now.ts';
import { promptedAnswer } from './prompt-views.ts';

type Uses = Parameters<typeof promptAll>[0] & {
  register: Pick<RegisterStore, 'person' | 'conversation'>;
  going: Pick<GoingStore, 'quietOn'>;
};

/** Påminn nu: whoever owes these things, and has not been reminded of them just now. */
export function askPrompt(uses: Uses, matters: readonly string[], turn: Turn): Response {
  const { hours, register, going } = uses;
  const quiet = going.quietOn(turn.today);
  if (quiet) return reply('Ingen påminnelse skickas', quietInWords(quiet), howToSpeak(quiet, turn));
  const prompted = promptAll(uses, matters, turn);
  const names = prompted.to.map((to) => addresseeName(to, register));
  const { goesAt } = prompted;
  const later = goesAt.equals(turn.now) ? null : goesAt.toZonedDateTimeISO(hours.timeZone);
  return answer(promptedAnswer(prompted, { names, later }));
}

function howToSpeak({ why }: Quiet, { asker, office }: Turn): string {
  const command = why === 'silent' ? 'sätt i gång' : 'återuppta utskick';
  return isKansli(asker) ? `Skriv ${command} om de ska börja gå ut.` : `Fråga ${office?.() ?? 'kansliet'}.`;
}
