import { numberValue } from '../../chat/action.ts';
import { faultsIn, type Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { isOver, type Remiss } from '../case/remiss.ts';
import { senderMoveFault } from '../running/day-faults.ts';
import { whyField } from '../running/extend-form.ts';
import {
  askedGroupsField,
  type FilledFacts,
  letterFields,
  modeField,
  remissGroupsField,
} from '../running/facts-form.ts';

/** @property groups the invited groups. @property asked those of the groups that answer as such. */
type CorrectedRemiss = {
  remiss: Remiss;
  groups: readonly Option[];
  asked?: readonly Option[];
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
      groups: remissGroupsField('Grupper som svarar för regionerna', groups)
        .hint(
          'En grupp som kommer till får remissen. En som tas bort får veta det, och det som den har svarat står kvar.',
        )
        .needed('Välj minst en grupp.'),
      asked: askedGroupsField(asked).hint(
        'Ett svar per grupp, av ordföranden. En grupp som kommer till får frågan, och en som tas bort får veta det.',
      ),
      reason: whyField('Syns för dem som får veta det.'),
    },
    check: (read) =>
      isOver(remiss)
        ? {}
        : faultsIn({ senderDay: senderMoveFault(read, { ...remiss, isOpen: remiss.state === 'oppen' }, today) }),
  }),
);
