import type { Region } from '../../register/register.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { Notice, QuestionSent } from '../area/notice-store.ts';
import { limitFrom } from '../interests/limits.ts';
import { question } from '../interests/question-views.ts';
import { owing, questionKey, questionLineOf } from '../interests/questions.ts';
import type { NhvParts } from '../nhv-context.ts';
import { type NoticeBatch, type NoticeToSend, ownPrefix } from './notice-batch.ts';
import { unaskedTask } from './notice-views.ts';
import type { Due } from './notices-due.ts';
import type { Task } from './task-views.ts';

/** The questions of a morning, and what the kansli is to know of them: which regions nobody could be asked in. */
export type Asking = Pick<NoticeBatch, 'tellings' | 'keep'> & { unasked: readonly (Due & { task: Task })[] };

/**
 * Asks those who answer for each region that owes an answer: one message for a person and region, however many areas it
 * is about. Regions that have answered since the question was opened are not asked.
 */
export function askQuestions(
  parts: NhvParts,
  due: readonly Due[],
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Asking {
  const speaking = spokespeople(parts, today);
  const asking = due.map(({ notice, point }) => {
    const limit = limitFrom(now, point.record.state, parts.hours);
    return { notice: { ...notice, ...limit }, point, limit, regions: owing(parts, notice) };
  });
  const byRegion = parts.register.regions().map((region) => ({
    region,
    notices: asking.flatMap(({ notice, regions }) => (regions.some(({ id }) => id === region.id) ? [notice] : [])),
    people: speaking.filter((one) => one.region === region.id).map(({ person }) => person.id),
  }));
  const messages = byRegion.flatMap(({ region, notices, people }) =>
    notices.length === 0 ? [] : people.map((person) => ask(parts, notices, { region, person }, now, today)),
  );
  const silent = new Set(byRegion.flatMap(({ region, people }) => (people.length === 0 ? [region.id] : [])));
  return {
    tellings: messages.map(({ telling }) => telling),
    keep() {
      for (const { notice, limit } of asking) parts.notices.setLimit(notice.id, limit);
      for (const one of messages.flatMap(({ asked }) => asked)) parts.notices.ask(one);
    },
    unasked: asking.flatMap(({ notice, point, regions }) => {
      const nobody = regions.filter(({ id }) => silent.has(id)).map(({ name }) => name);
      return nobody.length > 0 ? [{ notice, point, task: unaskedTask(point, nobody) }] : [];
    }),
  };
}

type Message = { telling: NoticeToSend; asked: readonly QuestionSent[] };

function ask(
  parts: NhvParts,
  notices: readonly Notice[],
  { region, person }: { region: Region; person: string },
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Message {
  const subject = `${ownPrefix}/fraga/${today}/${notices[0]?.id}/${region.id}/p/${person}`;
  const lines = notices.flatMap((notice) => questionLineOf(parts, notice, region.id) ?? []);
  return {
    telling: {
      delivery: {
        ...{ key: subject, subject, about: notices.map(questionKey) },
        ...{ to: { person }, message: question(lines, region), dueAt: now },
      },
      items: notices.map(({ area, lastDayOn }) => ({
        ...{ area, group: '', region: region.id, lastDay: String(lastDayOn), rung: 'fråga' },
      })),
    },
    asked: notices.map(({ id }) => ({ notice: id, region: region.id, person, subject })),
  };
}
