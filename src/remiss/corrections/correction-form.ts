import { numberValue } from '../../chat/action.ts';
import { isAfter } from '../../chat/days.ts';
import { type FormErrors, faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, longTextField, textField } from '../../chat/form-fields.ts';
import { longDate } from '../../chat/swedish.ts';
import { isOver, type Remiss, senderLastOn } from '../case/remiss.ts';
import { pastFault } from '../running/day-faults.ts';
import { askedGroupsField, type FilledFacts, letterFields, modeField } from '../running/facts-form.ts';

const longestReason = 2000;

/** @property groups the names of the invited groups. @property asked those of the groups that answer as such. */
export type CorrectedRemiss = {
  remiss: Remiss;
  groups: readonly string[];
  asked?: readonly string[];
  today: Temporal.PlainDate;
};

export type FilledCorrection = Pick<
  FilledFacts,
  'title' | 'sender' | 'senderDnr' | 'link' | 'senderWord' | 'senderDay' | 'mode'
> & {
  /** One a line. */
  groups: string;
  asked: string | null;
  reason: string | null;
};

/** What a remiss that has been opened is, in which something was wrong or has become another. */
export const remissCorrectionForm = defineForm<{ remiss: number }, CorrectedRemiss, FilledCorrection>(
  'remiss.correct',
  { remiss: numberValue },
  ({ remiss, groups, asked, today }) => ({
    title: `Rätta remiss ${remiss.number}`,
    intro:
      'Det som är ändrat syns i det som redan är skickat till grupperna. Vår egen sista dag ändrar du med Förläng.',
    submit: 'Spara',
    fields: {
      ...letterFields(remiss),
      mode: modeField(remiss.mode),
      groups: longTextField('Grupper som svarar för regionerna, en per rad')
        .hint(
          'En grupp som kommer till får remissen. En som tas bort får veta det, och det som den har svarat står kvar.',
        )
        .initial(groups.join('\n') || null)
        .needed('Skriv minst en grupp.'),
      asked: askedGroupsField(asked).hint(
        'Ett svar per grupp, av ordföranden. En grupp som kommer till får frågan, och en som tas bort får veta det.',
      ),
      reason: textField('Varför').hint('Syns för dem som får veta det.').check(atMost(longestReason)),
    },
    check: (read) => senderDayFaults(read, remiss, today),
  }),
);

/** While it is open the sender's day lies ahead, and no earlier than our own; afterwards it is what it was. */
function senderDayFaults(
  { senderDay, senderWord = 'senast' }: Partial<FilledCorrection>,
  remiss: Remiss,
  today: Temporal.PlainDate,
): FormErrors {
  if (!senderDay || isOver(remiss)) return {};
  const lastOn = senderLastOn({ senderDayOn: senderDay, senderWord });
  if (lastOn.equals(senderLastOn(remiss))) return {};
  const isTooEarly = remiss.state === 'oppen' && isAfter(remiss.lastOn, lastOn);
  return faultsIn({
    senderDay: isTooEarly
      ? `Vår sista dag är ${longDate(remiss.lastOn)}, efter avsändarens. Flytta den först, med Förläng.`
      : pastFault(lastOn, today),
  });
}
