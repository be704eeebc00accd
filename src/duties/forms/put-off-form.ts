import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField, unclearDay } from '../../chat/form-fields.ts';
import { date, weekdayDate } from '../../chat/swedish.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Duty } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import { latestToAskFor } from '../extensions/extension.ts';
import { delays, possibleDelays } from '../running/put-off-duty.ts';
import {
  type AboutDuty,
  aboutDuty,
  type DutyOnDay,
  dayAhead,
  layoutAbout,
  missingReason,
  reasonField,
} from './duty-forms.ts';

const extensionChoice = 'anstand';
const putOffChoices = [...delays, extensionChoice] as const;

type PutOff = {
  choice: (typeof putOffChoices)[number];
  /** Both only for an extension. */
  lastDayOn?: Temporal.PlainDate | null;
  reason?: string | null;
};

const unclearChoice = 'Välj ett av alternativen.';

/** What any form about a duty may need to know. */
export type DutyFormSubject = DutyOnDay & { hours: SendingHours };

/** `extend`: whether the asker may ask for an extension. */
type PutOffSubject = DutyFormSubject & { extend: boolean };

/** Every delay is read, also one that was possible when the form was opened and is not any longer. */
export const putOffForm = defineForm<AboutDuty, PutOffSubject, PutOff>(
  dutyActions.putOff.id,
  aboutDuty,
  ({ duty, today, hours, extend }) => {
    const possible = possibleDelays(duty, today, hours);
    return layoutAbout(duty, {
      title: possible.length > 0 ? 'Påminn senare' : 'Begär anstånd',
      submit: 'Skicka',
      fields: {
        choice: selectField('Vad vill du?', [
          ...possible.map(({ workdays, on }) => formOption(workdays, delayInWords(workdays, on))),
          ...(extend ? [formOption(extensionChoice, 'Begär anstånd till en ny sista dag')] : []),
        ])
          .initial(possible[0]?.workdays ?? extensionChoice)
          .as((typed) => putOffChoices.find((choice) => choice === typed) ?? null, unclearChoice)
          .needed(unclearChoice),
        ...(extend ? extensionFields(duty, today) : {}),
      },
      unused: ({ choice }) => (choice === extensionChoice ? [] : ['lastDayOn', 'reason']),
      check: ({ choice, lastDayOn, reason }) => ({
        ...(extend && choice === extensionChoice && lastDayOn === null ? { lastDayOn: unclearDay } : {}),
        ...(extend && choice === extensionChoice && reason === null ? { reason: missingReason } : {}),
      }),
    });
  },
);

const extensionFields = (duty: Duty, today: Temporal.PlainDate) => ({
  lastDayOn: dayAhead('Önskad ny sista dag', today)
    .hint('Bara för anstånd')
    .check((on) =>
      duty.lastDayOn && Temporal.PlainDate.compare(on, duty.lastDayOn) <= 0
        ? `Anståndet måste gå längre än nuvarande sista dag, ${date(duty.lastDayOn)}.`
        : null,
    )
    .check((on) => tooLong(duty, on)),
  reason: reasonField('Bara för anstånd. Den som avgör det läser det.'),
});

function tooLong(duty: Duty, on: Temporal.PlainDate): string | null {
  const latest = latestToAskFor(duty);
  return latest && Temporal.PlainDate.compare(on, latest) > 0
    ? `Anstånd kan begäras till som längst ${date(latest)}. Behövs mer tid kan kansliet sätta en ny dag.`
    : null;
}

export const asksForExtension = ({ choice }: PutOff): boolean => choice === extensionChoice;

/** What an extension is asked for with; null when the choice is to be reminded later. */
export const extensionIn = ({ choice, lastDayOn: on, reason }: PutOff) =>
  choice === extensionChoice && on && reason ? { on, reason } : null;

const delayInWords = (workdays: string, on: Temporal.PlainDate): string =>
  `Om ${workdays} ${workdays === '1' ? 'arbetsdag' : 'arbetsdagar'}, ${weekdayDate(on)}`;
