import { capitalised, date, longDate } from '../../chat/swedish.ts';
import type { Document } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { Duty } from '../duty/duty.ts';
import { destination, documentName, theDocument } from '../duty/duty-words.ts';
import type { Submission } from '../duty/submission-store.ts';

/** What a group has written under its mandate's headings, as a document of its own. */
export function writtenDocument(duty: Duty, submission: Submission): Document {
  const { group, mandate } = duty;
  const [label, value] = destination(duty);
  return {
    title: documentName(duty),
    mark: null,
    facts: [
      { label: 'Grupp', value: group.name },
      { label, value },
      { label: 'Datum', value: longDate(submission.documentOn) },
      { label: 'Lämnades in av', value: submission.byName },
      ...(submission.document === null ? [] : [{ label: 'Handling', value: submission.document }]),
      ...(submission.comment ? [{ label: 'Kommentar', value: submission.comment }] : []),
    ],
    parts: [
      ...submission.passages.flatMap(({ heading, text }) => [
        { type: 'heading', level: 1, text: heading } as const,
        ...writtenParts(text),
      ]),
      { type: 'source', text: `Rubrikerna kommer ur ${mandate.title}, ${date(decided(duty))}.` },
    ],
    footer: `${capitalised(theDocument(duty))}, ${group.name}`,
  };
}

const decided = ({ mandate }: Duty): Temporal.PlainDate => Temporal.PlainDate.from(mandate.decidedOn);
