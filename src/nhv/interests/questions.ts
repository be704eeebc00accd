import { keyed, numberValue } from '../../chat/action.ts';
import { inTimeOrder, isBefore } from '../../chat/days.ts';
import type { Region } from '../../register/register.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import type { Notice, NoticeStore } from '../area/notice-store.ts';
import type { InterestStore, RegionInterest } from './interest-store.ts';
import type { QuestionLine } from './question-views.ts';

/** A notice that asks, as what people are reminded of: `nhv/fraga/12`. */
export const questionKey = keyed('nhv/fraga', numberValue);

/** The notice of the question in steps 1–2. It binds nobody; the other question is about applying. */
export const earlyQuestion = 'interest';
export const isEarly = ({ kind }: Notice): boolean => kind === earlyQuestion;

/** A question about an area, with all that the regions have said of the area. */
export type AreaQuestion = {
  notice: Notice;
  lastDayOn: Temporal.PlainDate;
  record: AreaRecord;
  history: readonly RegionInterest[];
};

type Stores = { areas: AreaStore; interests: InterestStore };

/** Null when the notice is no question, or its area is gone. */
export function areaQuestion({ areas, interests }: Stores, notice: Notice): AreaQuestion | null {
  const { lastDayOn } = notice;
  const record = lastDayOn && areas.find(notice.area);
  return record && { notice, lastDayOn, record, history: interests.history(notice.area) };
}

/** What a region has said that counts: nothing up to the last that it took back. */
const standing = (said: readonly RegionInterest[]): readonly RegionInterest[] =>
  said.slice(said.findLastIndex(({ takenBack }) => takenBack !== null) + 1);

/** The latest that the region has said since the question was opened, and the latest before. */
function answersOf(
  { history, notice }: AreaQuestion,
  { id }: Pick<Region, 'id'>,
): Pick<QuestionLine, 'answer' | 'earlierAnswer'> {
  const own = standing(history.filter(({ region }) => region === id));
  const isSince = ({ at }: RegionInterest) => !isBefore(at, notice.openedAt);
  return { answer: own.findLast(isSince) ?? null, earlierAnswer: own.findLast((one) => !isSince(one)) ?? null };
}

/** The question as one region sees it. */
export function questionFor(question: AreaQuestion, region: Pick<Region, 'id'>): QuestionLine {
  const { notice, lastDayOn, record } = question;
  return { record, lastDayOn, isEarly: isEarly(notice), isOver: !notice.isOpen, ...answersOf(question, region) };
}

/** The regions that have not answered, and hold no permit: those that a question asks, or goes on asking. */
export function owing(question: AreaQuestion, regions: readonly Region[]): Region[] {
  const holding = new Set(question.record.state.permits.map(({ region }) => region));
  return regions.filter((region) => !holding.has(region.id) && answersOf(question, region).answer === null);
}

type Uses = Stores & { notices: NoticeStore };

/** Every question that has been asked and is not over, the most pressing first. */
export const openQuestions = (uses: Uses): AreaQuestion[] =>
  uses.notices
    .allOpen()
    .flatMap((notice) => (notice.saidAt === null ? [] : (areaQuestion(uses, notice) ?? [])))
    .toSorted((a, b) => inTimeOrder(a.lastDayOn, b.lastDayOn));

/** Everything that a region has been asked and owes an answer to, the most pressing first. */
export const questionsOwedBy = (uses: Uses, region: Region): QuestionLine[] =>
  openQuestions(uses)
    .filter((question) => owing(question, [region]).length > 0)
    .map((question) => questionFor(question, region));
