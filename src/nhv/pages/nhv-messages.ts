import { replaced } from '../../obligations/reminder-views.ts';
import type { SaidAnew, SayAnew } from '../../outbox/delivery.ts';
import { questionNumbers } from '../follow-up/follow-up.ts';
import { followUpQuestion } from '../follow-up/follow-up-views.ts';
import { askedIn, askedOf, compiledFollowUp, followUpKey } from '../follow-up/follow-ups.ts';
import { question } from '../interests/question-views.ts';
import { questionKey, questionLineOf } from '../interests/questions.ts';
import type { NhvParts } from '../nhv-context.ts';
import { ownPrefix } from '../notices/notice-batch.ts';

/** How what NHV sends by itself is said anew, by the second part of the subject. */
export function nhvAnew(parts: NhvParts): ReadonlyMap<string, SayAnew> {
  const kinds = new Map<string, (subject: string, rest: readonly string[], now: Temporal.Instant) => SaidAnew | null>([
    ['fraga', (subject) => questionAnew(parts, subject)],
    ['uppfoljning', (_subject, rest) => followUpAnew(parts, rest)],
    ['sammanstalld', (_subject, rest, now) => compiledAnew(parts, Number(rest[0]), now)],
  ]);
  const anew: SayAnew = (subject, now) => {
    const [, kind = '', ...rest] = subject.split('/');
    return kinds.get(kind)?.(subject, rest, now) ?? null;
  };
  return new Map([[ownPrefix, anew]]);
}

/** What one person was asked for a region, of one area or of several. */
function questionAnew(parts: NhvParts, subject: string): SaidAnew | null {
  const asked = parts.notices.askedIn(subject);
  const region = parts.register.regions().find(({ id }) => id === asked[0]?.region);
  const lines = asked.flatMap(({ notice: id, region: of }) => {
    const notice = parts.notices.notice(id);
    const line = notice && questionLineOf(parts, notice, of);
    return line ? [{ line, key: questionKey({ id }) }] : [];
  });
  if (!region || lines.length === 0) return null;
  return {
    message: (later) =>
      question(
        lines.map(({ line, key }) => (later.has(key) ? { ...line, isReplaced: true } : line)),
        region,
      ),
  };
}

/** One of the three questions of a year's follow-up. */
function followUpAnew(parts: NhvParts, [id, nr, place]: readonly string[]): SaidAnew | null {
  const followUp = parts.followUps.followUp(Number(id));
  const number = questionNumbers.find((one) => one === Number(nr));
  if (!followUp || !number) return null;
  const asked = askedOf(parts, followUp);
  return {
    message: (later) =>
      later.has(followUpKey(followUp))
        ? replaced([
            ['Gällde', `Uppföljning av NHV ${followUp.year}, fråga ${number}`],
            ['Grupp', asked.group.name],
          ])
        : followUpQuestion(asked, number, place === 'rum'),
  };
}

function compiledAnew(parts: NhvParts, year: number, now: Temporal.Instant): SaidAnew {
  const message = compiledFollowUp(parts, year, askedIn(parts, year), now);
  return { message: () => message };
}
