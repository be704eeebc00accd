import { dayOf } from '../../calendar/local-time.ts';
import { type Message, say } from '../../chat/message.ts';
import { clockTime, countInWords, plural, weekdayDate } from '../../chat/swedish.ts';
import { kansliHearsOf } from './problem.ts';
import type { KeptProblem } from './problem-store.ts';

type Shown = Pick<KeptProblem, 'code' | 'beganAt' | 'seenAt' | 'times' | 'words'>;

/** "fredag 26 februari kl. 09.12" */
export const weekdayAndTime = (at: Temporal.Instant, timeZone: string): string =>
  `${weekdayDate(dayOf(at, timeZone))} ${clockTime(at.toZonedDateTimeISO(timeZone))}`;

/** To the kansli, when it has begun. */
export function problemBegan(problem: Shown, timeZone: string): Message {
  if (problem.code === 'unwritable') return couldNotKeep(problem, timeZone);
  const advice = kansliHearsOf(problem.code)?.advice;
  return say(
    'Något är fel med boten',
    problem.words,
    `Det märktes ${weekdayAndTime(problem.beganAt, timeZone)}.`,
    ...(advice ? [advice] : []),
    'Du får veta när det är över.',
  );
}

/** While it lasted nothing could be kept, this message neither, so it says from when to when. */
function couldNotKeep({ beganAt, seenAt, words }: Shown, timeZone: string): Message {
  return say(
    'Boten har inte kunnat spara',
    `Från ${weekdayAndTime(beganAt, timeZone)} till ${weekdayAndTime(seenAt, timeZone)}: ${words}`,
    'Den som skrev eller tryckte på något under tiden fick veta att inget sparades, och behöver göra om det. Det som boten har bekräftat finns kvar.',
    'Boten sparar igen. Be den som sköter boten att se till att det inte händer på nytt.',
  );
}

/** To the kansli, when it has not been seen for a while. */
export function problemOver({ beganAt, seenAt, times, words }: Shown, timeZone: string): Message {
  const often =
    times === 1 ? [] : [`Det kom och gick: ${countInWords(times, 'en')} ${plural(times, 'gång', 'gånger')}.`];
  return say(
    'Det som var fel med boten är över',
    `Det som var fel: ${words}`,
    `Det varade från ${weekdayAndTime(beganAt, timeZone)} till ${weekdayAndTime(seenAt, timeZone)}.`,
    ...often,
    'Du behöver inte göra något.',
  );
}
