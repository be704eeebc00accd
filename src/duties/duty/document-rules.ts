import { isBefore } from '../../chat/days.ts';
import { isUrl } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Duty } from './duty.ts';
import { inSentence } from './duty-words.ts';

const mostWords = 5;

/** Whether it is a link, or may be a diarienummer: a few words with a digit among them. */
export const looksLikeDocument = (document: string): boolean =>
  isUrl(document) || (/\d/u.test(document) && document.split(/\s+/u).length <= mostWords);

/** Whether it is about a year that has passed when it is due, as a report is and a plan is not. */
const looksBack = ({ rule }: Duty): boolean => {
  const due = rule.deadline?.on ?? (rule.kansliDate && 'on' in rule.kansliDate ? rule.kansliDate.on : null);
  return due !== null && due.year > 0;
};

/** What whoever hands it in this early is asked first; null when nothing is odd about the day. */
export function oddDayQuestion(duty: Duty, today: Temporal.PlainDate): string | null {
  if (duty.meetingOn && isBefore(today, duty.meetingOn)) {
    return `Mötet är inte förrän ${date(duty.meetingOn)}. Ska ${inSentence(duty)} ändå lämnas in?`;
  }
  if (looksBack(duty) && today.year <= duty.period) {
    return `${duty.period} är inte slut. Är det ${inSentence(duty)} som ska lämnas in?`;
  }
  return null;
}

/** The first day that its document can have: two years before the year it is about; minutes, the day of the meeting. */
export const firstDocumentDay = (duty: Duty, today: Temporal.PlainDate): Temporal.PlainDate => {
  const held = duty.meeting?.firstOn;
  if (held && !isBefore(today, held)) return held;
  return Temporal.PlainDate.from({ year: duty.period - 2, month: 1, day: 1 });
};
