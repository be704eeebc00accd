import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, isKansli, type Turn } from '../../chat/table.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { called } from '../duty/duty-reminders-due.ts';
import { dutyGates, findDuty } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { toInWords } from '../duty/next-reminder.ts';
import { moveReminderForm } from '../forms/move-reminder-form.ts';
import { comingPage } from '../running/coming-views.ts';
import { comingRungs, movableRungs, moveReminder, restoreReminders } from '../running/move-reminder.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof moveReminder>[0] & {
    duties: Pick<DutyStore, 'duty'>;
    going: Pick<GoingStore, 'quietOn'>;
  };

/** What is to come of one duty, which the kansli can move or cancel. */
export function comingTable(uses: Uses): ActionTable {
  const may = dutyGates(uses);
  return {
    commands: [],
    buttons: [
      on(dutyActions.showComing, {
        reads: true,
        allowed: anyoneKnown,
        run({ duty: id }, turn) {
          const found = findDuty(uses, id, may.know, turn);
          return 'refused' in found ? found.refused : showComing(uses, found.duty, turn);
        },
      }),
      on(dutyActions.moveReminder, {
        reads: true,
        allowed: anyoneKnown,
        run({ duty: id }, turn) {
          const found = findDuty(uses, id, may.office, turn);
          return 'refused' in found ? found.refused : openMove(uses, found.duty, turn);
        },
      }),
      on(dutyActions.restoreReminders, {
        allowed: anyoneKnown,
        run({ duty: id }, turn) {
          const found = findDuty(uses, id, may.office, turn);
          return 'refused' in found ? found.refused : restoreReminders(uses, found.duty, turn);
        },
      }),
    ],
    forms: [
      onForm(moveReminderForm, {
        allowed: anyoneKnown,
        subject({ duty: id }, turn) {
          const found = findDuty(uses, id, may.office, turn);
          return 'refused' in found ? found : { subject: { duty: found.duty, ...turn, hours: uses.hours } };
        },
        run: (filled, { duty }, turn) => moveReminder(uses, duty, filled, turn),
      }),
    ],
  };
}

function openMove({ hours }: Uses, duty: Duty, turn: Turn): Response {
  return movableRungs(duty, turn.now, hours).length > 0
    ? ask(moveReminderForm.open({ duty: duty.id }, { duty, ...turn, hours }))
    : reply('Ingen påminnelse kan flyttas', 'Påminnelser efter sista dagen kan varken flyttas eller ställas in.');
}

function showComing({ roster, going, hours }: Uses, duty: Duty, { asker, now, today }: Turn): Response {
  const isMoved = new Set(duty.moved.map(({ rung }) => rung));
  const coming = comingRungs(duty, now, hours).map((step) => ({
    on: step.on,
    to: toInWords(called(duty, step, step.on, roster), { person: asker.id }, false),
    isMoved: isMoved.has(step.rung.name),
    isWeekly: step.rung.name === 'weekly',
  }));
  const cancelled = duty.moved.filter((one) => one.on === null).length;
  return answer(comingPage(duty, { coming, cancelled, mayMove: isKansli(asker), quiet: going.quietOn(today) }));
}
