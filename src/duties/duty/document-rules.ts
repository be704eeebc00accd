import { isBefore } from '../../chat/days.ts';
import { isUrl } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Duty } from './duty.ts';
import { inSentence } from './duty-words.ts';

const scheme = /^([a-z][a-z0-9+.-]*):\/?\/?/iu;

/** Schemes that a diarienummer does not begin with. `HSN: 2027-12` is one. */
const otherSchemes = ['javascript', 'data', 'vbscript', 'file', 'blob', 'ftp', 'mailto', 'about'];

/** `C:\rapport.docx` */
const onOwnDisk = /^[a-z]:[\\/]/iu;

/** Why it is a link that nobody can follow; null when it can be followed, or is no link. */
export function linkFault(document: string): string | null {
  if (onOwnDisk.test(document))
    return 'Det är en plats på din egen dator, som ingen annan når. Skriv en länk eller diarienumret.';
  const [opening, name = ''] = scheme.exec(document) ?? [];
  if (opening === undefined) return null;
  if (!opening.endsWith('//') && !otherSchemes.includes(name.toLowerCase())) return null;
  const url = ['http', 'https'].includes(name.toLowerCase()) ? URL.parse(document) : null;
  if (!url) return 'En länk ska börja med https://. Skriv den, eller diarienumret.';
  return url.hostname.includes('.') && !/\s/u.test(document)
    ? null
    : 'Länken är inte hel. Kopiera den en gång till, från https:// till slutet.';
}

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
