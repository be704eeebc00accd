import { dayOf } from '../calendar/local-time.ts';
import { plannedOn } from './area-state.ts';
import { answerBy } from './counted-days.ts';
import type { NhvParts } from './nhv-parts.ts';
import { spokespeople } from './nhv-rights.ts';
import { question } from './question-views.ts';
import { linesOf, owing } from './questions.ts';
import type { Due } from './say-errands.ts';
import { type Task, unaskedTask } from './task-views.ts';

/**
 * Asks those who answer for each region that owes an answer: one message for a person and region, however many areas it
 * is about. Regions that have answered since the question was opened are not asked.
 * @returns what the kansli is to know: which regions nobody could be asked in.
 */
export function askQuestions(parts: NhvParts, due: readonly Due[], now: Temporal.Instant): Task[] {
  const today = dayOf(now, parts.custom.timeZone);
  const speaking = spokespeople(parts, today);
  for (const { errand, point } of due) {
    const { on } = answerBy(today, plannedOn(point.standing.state, 'ansokan'), parts.custom.calendar);
    parts.errands.said(errand.id, on, now);
  }
  const asked = due.flatMap(({ errand, point }) => owing(parts, errand).map((region) => ({ errand, point, region })));
  for (const [id, own] of Map.groupBy(asked, ({ region }) => region.id)) {
    for (const { person } of speaking.filter(({ region }) => region === id)) {
      ask(
        parts,
        own.map(({ errand }) => errand.id),
        { region: id, person: person.id },
        now,
        today,
      );
    }
  }
  return due.flatMap(({ errand, point }) => {
    const silent = owing(parts, errand).filter(({ id }) => speaking.every(({ region }) => region !== id));
    return silent.length > 0
      ? [
          unaskedTask(
            point,
            silent.map(({ name }) => name),
          ),
        ]
      : [];
  });
}

function ask(
  parts: NhvParts,
  errands: readonly number[],
  { region: id, person }: { region: string; person: string },
  now: Temporal.Instant,
  today: Temporal.PlainDate,
): void {
  const subject = `nhv-morgon/fraga/${today}/${errands[0]}/${id}/p/${person}`;
  const asked = errands.map((errand) => ({ errand, region: id, person, subject }));
  for (const one of asked) parts.errands.ask(one);
  const region = parts.register.regions().find((one) => one.id === id);
  const lines = linesOf(parts, asked);
  if (!region || lines.length === 0) return;
  parts.outbox.put({ key: subject, subject, to: { person }, message: question(lines, region), dueAt: now }, now);
}
