import type { Remiss } from '../case/remiss.ts';
import { modeNames, senderDayInWords } from '../case/remiss-words.ts';

/** One thing in a remiss that was another before. */
export type Correction = {
  /** "rubriken": in a sentence about who changed it. */
  what: string;
  label: string;
  before: string;
  after: string;
  /** Whether those who answer are to hear of it, beside what already stands in their messages. */
  isNews: boolean;
};

const orNone = (text: string | null): string => text ?? 'inget';

/** What has become another. The groups are for themselves. */
export function correctionsOf(before: Remiss, after: Remiss): Correction[] {
  const all: (Omit<Correction, 'before' | 'after'> & { of(remiss: Remiss): string })[] = [
    { what: 'rubriken', label: 'Rubrik', isNews: false, of: ({ title }) => title },
    { what: 'avsändaren', label: 'Avsändare', isNews: false, of: ({ sender }) => sender },
    { what: 'avsändarens diarienummer', label: 'Avsändarens diarienummer', isNews: false, of: dnrOf },
    { what: 'länken', label: 'Länk', isNews: false, of: ({ link }) => orNone(link) },
    { what: 'avsändarens dag', label: 'Avsändarens sista svarsdag', isNews: true, of: senderDayInWords },
    { what: 'svarssättet', label: 'Svarssätt', isNews: true, of: ({ mode }) => modeNames[mode] },
  ];
  return all
    .map(({ of, ...correction }) => ({ ...correction, before: of(before), after: of(after) }))
    .filter((one) => one.before !== one.after);
}

const dnrOf = ({ senderDnr }: Remiss): string => orNone(senderDnr);

/** The groups that have come, and those that are gone. */
export const groupsMoved = (before: Remiss, after: Remiss): { added: string[]; removed: string[] } => ({
  added: after.groups.filter((id) => !before.groups.includes(id)),
  removed: before.groups.filter((id) => !after.groups.includes(id)),
});
