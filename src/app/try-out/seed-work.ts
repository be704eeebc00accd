import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { aktivitetsplanStore } from '../../aktivitetsplan/aktivitetsplan-store.ts';
import { shippedPlanning } from '../../aktivitetsplan/fokusomraden.ts';
import { titleInYear } from '../../aktivitetsplan/plan.ts';
import { planNoteStore } from '../../aktivitetsplan/plan-note-store.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { workCalendar } from '../../calendar/work-calendar.ts';
import { nextStepLook } from '../../obligations/ladder-clock.ts';
import { dataFile } from '../../register/data-folder.ts';
import type { Mandates } from '../../register/mandates.ts';
import { registerStore } from '../../register/register-store.ts';
import { uppdragLadder } from '../../uppdrag/given/uppdrag.ts';
import { uppdragStore } from '../../uppdrag/given/uppdrag-store.ts';

/** Days before and after the try-out begins. */
const days = z.int().positive();
const words = z.string().min(1);
const workSchema = z.strictObject({
  /** Who of the example records everything. */
  recorder: words,
  uppdrag: z.array(
    z.strictObject({ group: words, giver: words, words, decidedAgo: days, paragraph: words, ahead: days }),
  ),
  /** Of the year's plan, by the number of the activity. */
  notes: z.array(z.strictObject({ nr: z.int().positive(), ago: days, words })),
});

type Seeding = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

const hoursOfDay = 24;

/** Adds an uppdrag that a made-up group has, and this year's plan with a few notes: their days are counted from now. */
export function seedWork(db: Database, { mandates, timeZone, now }: Seeding): void {
  const { recorder, uppdrag, notes } = workSchema.parse(dataFile('work-example.json'));
  const hours = { calendar: workCalendar(), timeZone };
  const today = dayOf(now, timeZone);
  const ago = (count: number): Temporal.Instant => now.subtract({ hours: hoursOfDay * count });
  const given = uppdragStore(db, registerStore(db, mandates));
  for (const { decidedAgo, ahead, ...one } of uppdrag) {
    const lastDayOn = hours.calendar.onOrAfter(today.add({ days: ahead }));
    const decidedOn = today.subtract({ days: decidedAgo });
    const id = given.give({ ...one, decidedOn, lastDayOn, handler: recorder, by: recorder, at: ago(decidedAgo) });
    given.remindGroupAt(id, nextStepLook(uppdragLadder({ lastDayOn }, hours.calendar), now, hours));
  }
  const plans = aktivitetsplanStore(db);
  const { example } = shippedPlanning();
  plans.begin(today.year, recorder, now);
  for (const { title, group = null, ...activity } of example.activities) {
    const inYear = titleInYear(title, example.year, today.year);
    plans.add({ ...activity, title: inYear, group, year: today.year, continues: null }, now);
  }
  const noted = planNoteStore(db);
  const all = plans.activities(today.year);
  for (const { nr, ago: count, words: said } of notes) {
    const activity = all.find((one) => one.nr === nr);
    const note = { words: said, isNothing: false, source: null };
    if (activity) noted.add({ ...note, activity: activity.id }, { by: recorder, at: ago(count) });
  }
}
