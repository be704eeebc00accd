import { foldedWords } from '../../chat/fold.ts';
import { awaitsDecision, type Duty, isOverdue, isOwed, isSettled } from '../duty/duty.ts';

/** Still owed, with a last day from today to Sunday. */
export const isDueThisWeek = (duty: Duty, today: Temporal.PlainDate): boolean =>
  isOwed(duty) &&
  duty.lastDayOn !== null &&
  Temporal.PlainDate.compare(duty.lastDayOn, today) >= 0 &&
  Temporal.PlainDate.compare(duty.lastDayOn, today.add({ days: today.daysInWeek - today.dayOfWeek })) <= 0;

/** A standing that one can ask for, among all that there are. */
type Standing = { asked: RegExp; words: string; fits(duty: Duty, today: Temporal.PlainDate): boolean };

const standings: readonly Standing[] = [
  { asked: /^(forsenade?|forsenat|sena?)$/u, words: 'försenade', fits: isOverdue },
  {
    asked: /^(inlamnade?|inne|inkomna)$/u,
    words: 'inlämnade',
    fits: (duty) => !isOwed(duty) && duty.state !== 'undantagen',
  },
  { asked: /^(saknas|saknade|aterstar|kvar)$/u, words: 'inte inlämnade', fits: isOwed },
  { asked: /^(vantar|vantande)$/u, words: 'väntar på beslut', fits: awaitsDecision },
  { asked: /^(veckan|veckans)$/u, words: 'sista dag den här veckan', fits: isDueThisWeek },
  { asked: /^(klara?|klart|fardiga?)$/u, words: 'klara', fits: isSettled },
];

/** Words that say nothing of which: "status för vc", "status på alla som är försenade". */
const around: ReadonlySet<string> = new Set([
  'for',
  'pa',
  'fran',
  'hos',
  'som',
  'ar',
  'av',
  'och',
  'avser',
  'ar',
  'alla',
  'de',
]);

/** What stands beside the group, type or region in what was asked: "vc 2026 inlämnade". */
type StatusWords = { year: number | null; standing: Standing | null; rest: string };

export function readStatusWords(typed: string): StatusWords {
  const read: StatusWords = { year: null, standing: null, rest: '' };
  const rest = typed.split(/\s+/u).filter((word) => {
    if (around.has(foldedWords(word).join(''))) return false;
    if (read.year === null && /^20\d\d$/u.test(word)) {
      read.year = Number(word);
      return false;
    }
    const standing = standings.find(({ asked }) => asked.test(foldedWords(word).join('')));
    if (standing) read.standing ??= standing;
    return !standing;
  });
  return { ...read, rest: rest.join(' ') };
}
