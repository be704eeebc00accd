import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { type PlanStep, planSteps, stepKey } from '../case/obligation-keys.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import { handlerIn } from './find-steps.ts';
import type { FilledTakenUp } from './plan-forms.ts';
import type { PlanStore } from './plan-store.ts';

type Uses = {
  plans: PlanStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Pick<Outbox, 'latestAbout' | 'stale'>;
  hours: SendingHours;
};

const refresh = (uses: Uses, { id }: Remiss, steps: readonly PlanStep[] = planSteps): void => {
  for (const step of steps) refreshMessages(uses, stepKey.write({ remiss: id, step }));
};

/** Ledningsgruppen has taken it up. Noted again it is corrected: what was said before stands in the log. */
export function noteTakenUp(uses: Uses, remiss: Remiss, { on, note }: FilledTakenUp, turn: Turn): Remiss {
  uses.plans.setDone({ remiss: remiss.id, step: 'mote' }, { at: turn.now, by: turn.asker.id, on, note });
  const after = [longDate(on), ...(note ? [note] : [])].join(': ');
  recordRemissChange(uses, remiss, turn, { what: `noterade att ${theLeaders()} tog upp ${inLine(remiss)}`, after });
  refresh(uses, remiss, ['mote']);
  return remiss;
}

/** Ledningsgruppen has not taken it up after all. False when nothing said that it had. */
export function undoTakenUp(uses: Uses, remiss: Remiss, turn: Turn): boolean {
  const of = { remiss: remiss.id, step: 'mote' } as const;
  if (!uses.plans.doneIn(remiss.id).has('mote')) return false;
  uses.plans.setDone(of, null);
  uses.plans.checkAgainAt(of, nextMorning(turn.now, uses.hours));
  recordRemissChange(uses, remiss, turn, { what: `ångrade: ${theLeaders()} har inte tagit upp ${inLine(remiss)}` });
  refresh(uses, remiss, ['mote']);
  return true;
}

/** The regions have been asked about that version of the text. */
export function noteAsked(
  { plans, outbox }: { plans: Pick<PlanStore, 'setDone'>; outbox: Uses['outbox'] },
  remiss: Remiss,
  version: number,
  { asker, now, today }: Turn,
): void {
  const of = { remiss: remiss.id, step: 'bakom' } as const;
  plans.setDone(of, { at: now, by: asker.id, on: today, note: String(version) });
  refreshMessages({ outbox }, stepKey.write(of));
}

type Handing = Uses & { register: Pick<RegisterStore, 'withRole'> };

/** Who at the kansli is reminded. @param person null: everyone there */
export function setHandler(uses: Handing, remiss: Remiss, person: string | null, turn: Turn): Response {
  const before = handlerIn(uses, remiss);
  if ((before?.id ?? null) === person) return reply('Inget är ändrat', handlerInWords(before, remiss));
  uses.plans.setHandler(remiss.id, person);
  const after = handlerIn(uses, remiss);
  recordRemissChange(uses, remiss, turn, {
    what: `bytte handläggare för ${inLine(remiss)}`,
    before: before?.name ?? 'hela kansliet',
    after: after?.name ?? 'hela kansliet',
  });
  refresh(uses, remiss);
  return reply(`Sparat för remiss ${remiss.number}`, handlerInWords(after, remiss));
}

function handlerInWords(handler: { name: string } | null, remiss: Remiss): string {
  const what = isOver(remiss) ? 'att titta igen på utfallet' : 'att sammanställa och skicka svaret';
  return handler ? `Handläggare är ${handler.name}, som påminns om ${what}.` : `Hela kansliet påminns om ${what}.`;
}
