import type { Region } from '../../register/register.ts';
import type { Notice } from '../area/notice-store.ts';
import { isQuestion } from '../area/starts.ts';
import type { NhvParts } from '../nhv-context.ts';
import type { RegionInterest } from './interest-store.ts';
import type { QuestionLine } from './question-views.ts';

/** As what one is reminded of: `nhv/fraga/12`. */
export const questionKey = ({ id }: Pick<Notice, 'id'>): string => `nhv/fraga/${id}`;

/** The latest that the region has said since the errand was opened, and the latest before. */
function saidOf(
  history: readonly RegionInterest[],
  { openedAt }: Notice,
  region: string,
): Pick<QuestionLine, 'said' | 'earlier'> {
  const own = history.filter((said) => said.region === region);
  const since = (said: RegionInterest) => Temporal.Instant.compare(said.at, openedAt) >= 0;
  return { said: own.findLast(since) ?? null, earlier: own.findLast((said) => !since(said)) ?? null };
}

/** A region's line of an errand that asks; null when the area is gone. */
export function questionLineOf(parts: NhvParts, notice: Notice, region: string): QuestionLine | null {
  const record = parts.nhv.find(notice.area);
  if (!record || !notice.lastDayOn) return null;
  return {
    ...{ record, early: notice.kind === 'interest', lastDayOn: notice.lastDayOn, over: !notice.isOpen },
    ...saidOf(parts.interests.history(notice.area), notice, region),
  };
}

/** The regions that have not answered, and hold no permit: those that an errand asks, or goes on asking. */
export function owing(parts: NhvParts, notice: Notice): Region[] {
  const record = parts.nhv.find(notice.area);
  if (!record || !isQuestion(notice.kind)) return [];
  const holding = new Set(record.state.permits.map(({ region }) => region));
  const history = parts.interests.history(notice.area);
  return parts.register.regions().filter(({ id }) => !holding.has(id) && saidOf(history, notice, id).said === null);
}

/** Everything that a region has been asked and owes an answer to, the most pressing first. */
export function questionsOwedBy(parts: NhvParts, region: string): QuestionLine[] {
  const asked = parts.notices.allOpen().filter(({ kind, saidAt }) => isQuestion(kind) && saidAt !== null);
  const owed = asked.filter((notice) => owing(parts, notice).some(({ id }) => id === region));
  return owed
    .flatMap((notice) => questionLineOf(parts, notice, region) ?? [])
    .toSorted((a, b) => Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn));
}
