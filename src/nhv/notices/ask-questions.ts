import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaStore } from '../area/area-store.ts';
import { ownPrefix } from '../area/nhv-keys.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { NoticeStore, QuestionSent } from '../area/notice-store.ts';
import type { InterestStore } from '../interests/interest-store.ts';
import { limitFrom } from '../interests/limits.ts';
import { question } from '../interests/question-views.ts';
import { type AreaQuestion, areaQuestion, owing, questionFor, questionKey } from '../interests/questions.ts';
import type { NoticeBatch } from './notice-batch.ts';
import { unaskedTask } from './notice-views.ts';
import type { DueNotice } from './notices-due.ts';
import type { Task } from './task-views.ts';

type Uses = {
  areas: AreaStore;
  interests: InterestStore;
  notices: NoticeStore;
  register: RegisterStore;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: SendingHours;
};

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

/** The questions of a morning, and what the kansli is to know of them: which regions nobody could be asked in. */
type AskedQuestions = NoticeBatch & { unasked: readonly (DueNotice & { task: Task })[] };

/**
 * Asks those who answer for each region that owes an answer: one message for a person and region, however many areas it
 * is about. Regions that have answered since the question was opened are not asked.
 */
export function askQuestions(uses: Uses, due: readonly DueNotice[], moment: Moment): AskedQuestions {
  const regions = uses.register.regions();
  const speaking = spokespeople(uses.register, moment.today);
  const asking = due.flatMap((one) => {
    const limit = limitFrom(uses, moment.now, one.briefing.record.state);
    const asked = areaQuestion(uses, { ...one.notice, ...limit });
    return asked ? [{ due: one, limit, asked, owing: owing(asked, regions) }] : [];
  });
  const byRegion = regions.map((region) => ({
    region,
    asked: asking.flatMap((one) => (one.owing.some(({ id }) => id === region.id) ? [one.asked] : [])),
    people: speaking.flatMap((one) => (one.region === region.id ? [one.person.id] : [])),
  }));
  const messages = byRegion.flatMap(({ region, asked, people }) =>
    asked.length === 0 ? [] : people.map((person) => messageTo(person, region, asked, moment)),
  );
  const silent = new Set(byRegion.flatMap(({ region, people }) => (people.length === 0 ? [region.id] : [])));
  return {
    toSend: messages.map(({ delivery }) => delivery),
    keep() {
      for (const { due: one, limit } of asking) uses.notices.setLimit(one.notice.id, limit);
      for (const sent of messages.flatMap(({ asked }) => asked)) uses.notices.ask(sent);
    },
    unasked: asking.flatMap(({ due: one, owing: left }) => {
      const nobody = left.filter(({ id }) => silent.has(id)).map(({ name }) => name);
      return nobody.length > 0 ? [{ ...one, task: unaskedTask(one.briefing, nobody) }] : [];
    }),
  };
}

function messageTo(
  person: string,
  region: Region,
  asked: readonly AreaQuestion[],
  { now, today }: Moment,
): { delivery: Delivery; asked: readonly QuestionSent[] } {
  const subject = `${ownPrefix}/fraga/${today}/${asked[0]?.notice.id}/${region.id}/p/${person}`;
  const message = question(
    asked.map((one) => questionFor(one, region)),
    region,
  );
  const about = asked.map(({ notice }) => questionKey.write(notice.id));
  return {
    delivery: { key: subject, subject, about, to: { person }, message, dueAt: now, insist: true },
    asked: asked.map(({ notice: { id } }) => ({ notice: id, region: region.id, person, subject })),
  };
}
