import { buttons, facts, type Message, text } from '../../chat/message.ts';
import { capitalised } from '../../chat/swedish.ts';
import { awaitsDecision, type Duty, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { corrected, howItIs, stateInWords } from '../duty/duty-words.ts';
import { type Days, dutyLastDayInWords } from '../duty/last-day-words.ts';
import { changedPassages, headingsOf } from '../duty/passage.ts';
import { wherePublished } from '../duty/place-views.ts';
import type { Submission } from '../duty/submission-store.ts';
import { decisionButtons, documentInWords, fetchButtons, submissionBlocks } from '../duty/submission-views.ts';

/** What has been taken back, by whom and why. */
export type TakenBack = { was: Duty; is: Duty; by: string; reason: string | null };

/** "Verksamhetsplanen för 2027 är inlämnad igen" */
export const againInWords = (duty: Duty): string => `${capitalised(howItIs(duty))} igen`;

/** To those who had been told, and to those who owe it again. */
export const reopenedNotice = ({ was, is, by, reason }: TakenBack, { today, calendar }: Days): Message => ({
  title: againInWords(is),
  blocks: [
    facts(
      ['Grupp', is.group.name],
      ['Var', capitalised(stateInWords(was))],
      ['Öppnades igen av', by],
      ...(reason ? [['Skäl', reason] as const] : []),
      ...(isOwed(is) ? [['Sista dag', dutyLastDayInWords(is, today, calendar)] as const] : []),
    ),
    buttons(dutyActions.show.button('Visa uppgiften', { duty: is.id })),
  ],
});

/** In the place of the message that told of what was handed in. */
export const takenBackInPlace = ({ was, is, by, reason }: TakenBack, submission: Submission): Message => ({
  title: againInWords(is),
  blocks: [
    facts(['Öppnades igen av', by], ...(reason ? [['Skäl', reason] as const] : [])),
    ...submissionBlocks(was, submission),
  ],
});

/** "ändrad text: Väsentliga parametrar"; nothing where no text was changed. */
export function changedInWords(is: Submission, before: Submission): string[] {
  const changed = changedPassages(before.passages, is.passages);
  return changed.length > 0 ? [`ändrad text: ${headingsOf(changed)}`] : [];
}

/** To those who had been told of what was handed in before. */
export function correctedNotice(duty: Duty, submission: Submission, before: Submission): Message {
  const can = [...(awaitsDecision(duty) ? decisionButtons(duty) : []), ...fetchButtons(duty, submission)];
  return {
    title: corrected(duty),
    blocks: [
      ...submissionBlocks(duty, submission),
      text(`Ersätter: ${documentInWords(before)}`),
      ...wherePublished(duty),
      ...changedInWords(submission, before).map((words) => text(capitalised(words))),
      ...(can.length > 0 ? [buttons(...can)] : []),
    ],
  };
}

/** In the place of the message that told of it: what it said is no longer the document. */
export const replacedInPlace = (duty: Duty, before: Submission, by: string): Message => ({
  title: corrected(duty),
  blocks: [
    text(`${by} har ersatt det som stod här, ${documentInWords(before)}. Det nya kommer i ett eget meddelande.`),
  ],
});
