import { facts } from '../../chat/message.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { sjukvardsregion, theLeaders } from '../../register/sjukvardsregion.ts';
import { openFollowUp, showFollowUps } from '../area/nhv-actions.ts';
import { type ReminderTiming, timingInWords } from '../interests/reminder-words.ts';
import { type FollowUpOfGroup, isSilent, unanswered } from './follow-up.ts';
import { leftInWords } from './follow-up-views.ts';

/** A reminder that a group has not answered the year's follow-up. @param answers the reader sits in the group, or is the kansli. */
export function followUpLine(asked: FollowUpOfGroup, answers: boolean, timing: ReminderTiming): ReminderLine {
  const { followUp, group } = asked;
  const left = unanswered(asked);
  const { limit, isLate, due, next } = timingInWords(timing);
  const status = showFollowUps.button('Visa läget', { year: followUp.year, from: 0 });
  const what = `Uppföljningen av NHV ${followUp.year}`;
  return {
    what,
    name: `Uppföljning av NHV ${followUp.year}`,
    sort: 'NHV-uppföljning',
    group: group.name,
    limit: `senast ${limit}`,
    isLate,
    isPressing: timing.isPressing,
    open: answers ? openFollowUp.button('Svara', { followUp: followUp.id }) : status,
    over: timing.over,
    inFull: () => ({
      headline: `${what} ${due}`,
      details: [
        facts(
          ['Grupp', group.name],
          ['Kvar att svara på', isSilent(asked) ? 'alla frågorna' : `fråga ${leftInWords(followUp.year, left)}`],
          ['Svara senast', limit],
          ['Lämnas till', sjukvardsregion().leaders],
          ['Nästa påminnelse', next],
        ),
      ],
      buttons: [
        ...(answers ? [openFollowUp.button('Svara', { followUp: followUp.id }, { primary: true })] : []),
        status,
      ],
    }),
    preface: () => [],
    why: () =>
      answers
        ? `Gruppen är knuten till områden inom NHV som följs upp varje år, och du svarar för den. Svara ${limit}.`
        : `Gruppens svar ska till ${theLeaders()}, och har inte kommit.`,
  };
}
