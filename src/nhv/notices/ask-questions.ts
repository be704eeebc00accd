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
  const asking = due.map(({ errand, point }) => {
    const limit = limitFrom(now, point.standing.state, parts.custom);
    return { errand: { ...errand, ...limit }, point, limit, regions: owing(parts, errand) };
  });
  const byRegion = parts.register.regions().map((region) => ({
    region,
    errands: asking.flatMap(({ errand, regions }) => (regions.some(({ id }) => id === region.id) ? [errand] : [])),
    people: speaking.filter((one) => one.region === region.id).map(({ person }) => person.id),
  }));
  const messages = byRegion.flatMap(({ region, errands, people }) =>
    errands.length === 0 ? [] : people.map((person) => ask(parts, errands, { region, person }, now, today)),
  );
  const silent = new Set(byRegion.flatMap(({ region, people }) => (people.length === 0 ? [region.id] : [])));
  return {
    tellings: messages.map(({ telling }) => telling),
    keep() {
      for (const { errand, limit } of asking) parts.errands.setLimit(errand.id, limit);
      for (const one of messages.flatMap(({ asked }) => asked)) parts.errands.ask(one);
    },
    unasked: asking.flatMap(({ errand, point, regions }) => {
      const nobody = regions.filter(({ id }) => silent.has(id)).map(({ name }) => name);
      return nobody.length > 0 ? [{ errand, point, task: unaskedTask(point, nobody) }] : [];
    }),
  };
}

type Message = { telling: NoticeToSend; asked: readonly QuestionSent[] };

function ask(
  parts: NhvParts,
  errands: readonly Notice[],
  { region, person }: { region: Region; person: string },
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): Message {
  const subject = `${ownPrefix}/fraga/${today}/${errands[0]?.id}/${region.id}/p/${person}`;
  const lines = errands.flatMap((errand) => questionLineOf(parts, errand, region.id) ?? []);
  return {
    telling: {
      delivery: {
        ...{ key: subject, subject, about: errands.map(questionKey) },
        ...{ to: { person }, message: question(lines, region), dueAt: now },
      },
      items: errands.map(({ area, lastDayOn }) => ({
        ...{ area, group: '', region: region.id, lastDay: String(lastDayOn), rung: 'fråga' },
      })),
    },
    asked: errands.map(({ id }) => ({ errand: id, region: region.id, person, subject })),
  };
}
