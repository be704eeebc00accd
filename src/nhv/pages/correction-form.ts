import type { Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import type { Logged } from '../area/area.ts';
import { type AreaRecord, counting, recordedWith } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { moveInWords, type Names } from '../area/area-words.ts';
import { type LogForm, logContext, mostOptions, noteField } from './nhv-fields.ts';

type CorrectionForm = LogForm & { names: Names };

export const whyNeeded = 'Skriv varför, så att de som följer området förstår.';

export const correctionForm = defineForm<
  { area: string; after: number },
  CorrectionForm,
  { line: number; note: string }
>('nhv.correct', logContext, ({ record, names }) => ({
  title: 'Rätta en rad',
  intro: `${record.state.name}. Raden står kvar i historiken, märkt som rättad, och de som fick den får veta.`,
  submit: 'Ta tillbaka',
  fields: {
    line: selectField('Vilken rad var fel?', correctable(record, names))
      .as((typed) => (/^\d+$/.test(typed) ? Number(typed) : null), 'Välj en rad.')
      .needed('Välj en rad.'),
    note: noteField('Skäl').hint('De som följer området läser det').needed(whyNeeded),
  },
}));

/** The lines that count, the latest first; what was recorded together is one. */
export const correctable = (record: AreaRecord, names: Names): Option[] =>
  counting(record.log)
    .filter(({ together }) => together === null)
    .slice(-mostOptions)
    .toReversed()
    .map(({ id, on }) => formOption(String(id), `${date(on)}: ${recordedInWords(record, id, names)}`));

const recordedInWords = ({ log }: AreaRecord, first: number, names: Names): string =>
  recordedWith(log, first)
    .map(({ move }) => moveInWords(move, names))
    .join('. ');

/** What was recorded with one form is taken back together. */
export function takenBack(log: readonly Logged[], first: number, note: string, on: Temporal.PlainDate): NewMove[] {
  const lines = recordedWith(counting(log), first);
  const ids = lines.length > 0 ? lines.map(({ id }) => id) : [first];
  return ids.map((takesBack) => ({ move: { kind: 'corrected', takesBack }, on, note, link: null }));
}
