import { defineForm } from '../../chat/form-definition.ts';
import { dayField, formOption, notAfter, notBefore, selectField } from '../../chat/form-fields.ts';
import { capitalised, date, longDate } from '../../chat/swedish.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { movableRungs, type NewDayOfReminder } from '../running/move-reminder.ts';
import { type AboutDuty, aboutDuty, layoutAbout, missingReason, reasonField } from './duty-forms.ts';
import type { DutyFormSubject } from './put-off-form.ts';

type Subject = DutyFormSubject & { now: Temporal.Instant };

const choose = 'Välj en av påminnelserna.';

export const moveReminderForm = defineForm<AboutDuty, Subject, NewDayOfReminder>(
  dutyActions.moveReminder.id,
  aboutDuty,
  ({ duty, today, now, hours }) => {
    const options = movableRungs(duty, now, hours).map(({ rung, on }) =>
      formOption(rung.name, capitalised(longDate(on))),
    );
    const latest = duty.lastDayOn ?? today;
    return layoutAbout(duty, {
      title: 'Flytta eller ställ in',
      submit: 'Spara',
      fields: {
        rung: selectField('Vilken påminnelse?', options).initial(options[0]?.value).needed(choose),
        on: dayField('Ny dag')
          .hint('En arbetsdag, senast sista dagen. Lämna tomt för att ställa in påminnelsen.')
          .check(notBefore(today.add({ days: 1 }), `Välj en dag efter ${date(today)}.`))
          .check(notAfter(latest))
          .check((on) => (hours.calendar.isWorkday(on) ? null : 'Välj en arbetsdag, så att påminnelsen kan gå ut.')),
        reason: reasonField('Det står i loggen.').needed(missingReason),
      },
    });
  },
);
