import type { Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, foundOption, listedField } from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import { type FindableKind, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Logged } from '../area/area.ts';
import { type AreaRecord, counting, recordedWith } from '../area/area-state.ts';
import type { NewMove } from '../area/area-store.ts';
import { moveInWords, type Names } from '../area/area-words.ts';
import { type LogForm, logContext, noteField } from './nhv-fields.ts';

type CorrectionForm = LogForm & { names: Names };

const whichLine = 'Välj en rad.';

const lineKind = 'area-line';
const amongLines = ({ area }: Pick<AreaRecord, 'area'>): string => `${lineKind}/${area.id}`;

/** The lines of an area that can be taken back, by whoever may do that. @param of the area; null where there is none */
export const findableLines = (
  of: (area: string, turn: Turn) => AreaRecord | null,
  names: () => Names,
): FindableKind => ({
  kind: lineKind,
  all(turn, id) {
    const record = kansliOnly(turn) === null ? of(id, turn) : null;
    return record ? correctable(record, names()).map(foundOption) : [];
  },
});

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
    line: listedField(
      'Vilken rad var fel?',
      { options: correctable(record, names), among: amongLines(record) },
      whichLine,
    )
      .as((typed) => (/^\d+$/.test(typed) ? Number(typed) : null), whichLine)
      .needed(whichLine),
    note: noteField('Skäl').hint('De som följer området läser det').needed(whyNeeded),
  },
}));

/** The lines that count, the latest first; what was recorded together is one. */
export const correctable = (record: AreaRecord, names: Names): Option[] =>
  counting(record.log)
    .filter(({ together }) => together === null)
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
