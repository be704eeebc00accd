import { atMost, type FormField, longTextField } from '../../chat/form-fields.ts';
import type { DutyRule } from '../../register/mandates.ts';
import type { Duty } from '../duty/duty.ts';
import type { Passage } from '../duty/passage.ts';

type FieldName = `text_${string}`;

/** What was written under the mandate's headings, by their keys. */
export type FilledPassages = { [name: FieldName]: string | null };

const nameOf = (key: string): FieldName => `text_${key}`;

/** Slack takes no more than 3,000 in a field. */
const longestPassage = 2500;

/** @property beside what a passage is to be read beside, by its kind, in words; @property before what stands there now */
type Around = { beside: ReadonlyMap<string, string>; before?: readonly Passage[] | undefined };

/** A field for each of the headings, all of which may be left empty. */
export const passageFields = (
  { rule }: Duty,
  { beside, before = [] }: Around,
): Record<FieldName, FormField<string | null>> =>
  Object.fromEntries(
    (rule.headings ?? []).map(({ key, heading, clause, ...more }) => [
      nameOf(key),
      longTextField(heading)
        .hint([`Uppdraget säger: "${clause}"`, ...besideInWords(beside, more.beside)].join(' '))
        .initial(before.find((passage) => passage.key === key)?.text)
        .check(atMost(longestPassage)),
    ]),
  );

function besideInWords(beside: ReadonlyMap<string, string>, kind: string | undefined): string[] {
  const words = kind === undefined ? undefined : beside.get(kind);
  return words === undefined ? [] : [words];
}

/** Nothing is written under any of the headings, and nothing there is at fault. */
export const isUnwritten = ({ headings = [] }: DutyRule, filled: Partial<FilledPassages>): boolean =>
  headings.every(({ key }) => filled[nameOf(key)] === null);

/** What was written, in the mandate's order. */
export const passagesIn = ({ headings = [] }: DutyRule, filled: Partial<FilledPassages>): Passage[] =>
  headings.flatMap(({ key, heading }) => {
    const text = filled[nameOf(key)];
    return text ? [{ key, heading, text }] : [];
  });
