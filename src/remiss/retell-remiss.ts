import type { Turn } from '../chat/table.ts';
import { askRegion } from './ask-views.ts';
import { draftNotice } from './draft-views.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';
import { headMessage, questionMessage } from './remiss-views.ts';
import { askSubject, draftSubject, headSubject, keyOf, questionSubject, type Whole } from './whole.ts';

type When = Pick<Turn, 'now' | 'today'>;

/** A region has said something: the head message, its own representatives' message and their reminders say how it stands. */
export function retellAnswer(parts: RemissParts, remiss: Remiss, region: string, { now, today }: When): Whole {
  const whole = wholeOf(parts, remiss, today);
  parts.outbox.revise(headSubject(remiss), headMessage(whole), now);
  retellRegion(parts, whole, region, now);
  const ofRegion = new Set(whole.speakers.filter((one) => one.region === region).map(({ person }) => person.id));
  parts.retell(keyOf(remiss), now, (to) => 'person' in to && ofRegion.has(to.person));
  return whole;
}

/** The remiss itself is another: everything that was said of it says so. */
export function retellRemiss(parts: RemissParts, remiss: Remiss, { now, today }: When): Whole {
  const whole = wholeOf(parts, remiss, today);
  parts.outbox.revise(headSubject(remiss), headMessage(whole), now);
  for (const question of remiss.questions) {
    parts.outbox.revise(questionSubject(remiss, question.nr), questionMessage(remiss, question), now);
  }
  for (const { id } of whole.regions) retellRegion(parts, whole, id, now);
  const draft = parts.drafts.latest(remiss.id);
  if (draft) retellDraft(parts, whole, draft.version, now);
  parts.retell(keyOf(remiss), now);
  return whole;
}

function retellRegion({ outbox }: RemissParts, whole: Whole, id: string, now: Temporal.Instant): void {
  const region = whole.regions.find((one) => one.id === id);
  if (region) outbox.revise(askSubject(whole.remiss, id), askRegion(whole, region), now);
}

/** What the regions were asked about a draft says whether it still counts, and what they have said. */
export function retellDraft(
  { outbox, drafts }: RemissParts,
  whole: Whole,
  version: number,
  now: Temporal.Instant,
): void {
  const { remiss, regions } = whole;
  const latest = drafts.latest(remiss.id)?.version ?? version;
  const remarks = drafts.remarks(remiss.id);
  for (const region of regions) {
    const message = draftNotice(whole, region, { version, latest, remarks });
    outbox.revise(draftSubject(remiss, version, region.id), message, now);
  }
}
