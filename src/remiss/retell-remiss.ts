import type { Turn } from '../chat/table.ts';
import { askSubject } from './open-remiss.ts';
import type { Remiss } from './remiss.ts';
import { keyOf, type RemissParts, type Whole, wholeOf } from './remiss-parts.ts';
import { askRegion, headMessage, questionMessage } from './remiss-views.ts';

type When = Pick<Turn, 'now' | 'today'>;

/** A region has said something: the head message, its own representatives' message and their reminders say how it stands. */
export function retellAnswer(parts: RemissParts, remiss: Remiss, region: string, { now, today }: When): Whole {
  const whole = wholeOf(parts, remiss, today);
  parts.outbox.revise(`${keyOf(remiss)}/head`, headMessage(whole), now);
  retellRegion(parts, whole, region, { now, today });
  parts.retell(keyOf(remiss), now);
  return whole;
}

/** The remiss itself is another: everything that was said of it says so. */
export function retellRemiss(parts: RemissParts, remiss: Remiss, { now, today }: When): Whole {
  const whole = wholeOf(parts, remiss, today);
  parts.outbox.revise(`${keyOf(remiss)}/head`, headMessage(whole), now);
  for (const question of remiss.questions) {
    parts.outbox.revise(`${keyOf(remiss)}/fraga/${question.nr}`, questionMessage(remiss, question), now);
  }
  for (const { id } of whole.regions) retellRegion(parts, whole, id, { now, today });
  parts.retell(keyOf(remiss), now);
  return whole;
}

function retellRegion({ outbox }: RemissParts, whole: Whole, id: string, { now, today }: When): void {
  const region = whole.regions.find((one) => one.id === id);
  if (region) outbox.revise(askSubject(whole.remiss, id), askRegion(whole, region, today), now);
}
