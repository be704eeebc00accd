import { z } from 'zod';
import { action, actionOn, type Codec, jsonValue, textValue } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';
import { typedDay } from '../../chat/typed.ts';
import { newsKinds } from '../../outbox/message-kinds.ts';
import { newsPaces } from '../../outbox/news/news-pace.ts';

const choicesSchema = z.partialRecord(z.enum(newsKinds), z.enum(newsPaces));

/** What a person does with their own settings. `time`: as a clock shows it, `09:00`; empty: the usual time. */
export const ownActions = {
  show: action('own.show', {}),
  change: action('own.change', {}),
  setHour: action('own.hour', { time: textValue }),
  news: action('own.news', {}),
  /** How one heard of news before, to hear of them so again. */
  restoreNews: actionOn('own.news-before', jsonValue(choicesSchema)),
};

const absenceSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** By the group's id. */
  deputies: z.record(z.string(), z.string()),
});

const restoredSchema = z.object({
  person: z.string(),
  remove: z.array(absenceSchema),
  put: z.array(absenceSchema),
});

/** How absences were before they were changed: those that came since, and those that are to stand again. */
export type AbsencesBefore = z.infer<typeof restoredSchema>;

const dayValue: Codec<Temporal.PlainDate> = { write: String, read: typedDay };

/** An absence is known by whose it is and by its days: its row's number may come to be another's. */
const oneAbsence = { person: textValue, from: dayValue, to: dayValue };

/** What is done with when a person is away, by themselves or by the kansli. */
export const absenceActions = {
  list: action('absence.list', { person: textValue, from: pageValue }),
  ask: action('absence.ask', { person: textValue }),
  remove: action('absence.remove', oneAbsence),
  end: action('absence.end', oneAbsence),
  restore: actionOn('absence.restore', jsonValue(restoredSchema)),
};
