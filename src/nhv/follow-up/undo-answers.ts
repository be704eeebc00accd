import { buttons, text } from '../../chat/message.ts';
import { answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { openFollowUp } from '../area/nhv-actions.ts';
import type { FollowUpStore } from './follow-up-store.ts';
import { refreshFollowUp } from './follow-ups.ts';
import { followUpToAnswer } from './right-to-answer-follow-up.ts';

type Uses = Parameters<typeof refreshFollowUp>[0] & { followUps: FollowUpStore; register: RegisterStore };

/** What the asker answered in a form is as it was before. What they have changed since stays. */
export function undoAnswers(uses: Uses, rows: Parameters<FollowUpStore['undoable']>[1], turn: Turn): Response {
  const allowed = followUpToAnswer(uses, rows.followUp, turn);
  if ('refused' in allowed) return allowed.refused;
  const { followUp } = allowed;
  const { asker, now } = turn;
  const all = uses.followUps.undoable(asker.id, rows);
  if (all.length === 0) {
    return reply('Svaren är ändrade sedan dess', 'Inget är ångrat. Tryck på Svara för att ändra dem.');
  }
  for (const { question, area, before } of all) {
    uses.followUps.answer({ followUp: followUp.id, question, area, by: asker.id, at: now, text: before, from: null });
  }
  refreshFollowUp(uses, followUp, now);
  const isBack = all.some(({ before }) => before !== null);
  return answerInPlace({
    title: 'Svaren är ångrade',
    blocks: [
      text(isBack ? 'Det du hade svarat innan gäller igen.' : 'De räknas inte längre som gruppens svar.'),
      buttons(openFollowUp.button('Svara', { followUp: followUp.id })),
    ],
  });
}
