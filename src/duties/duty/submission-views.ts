import { type Block, type Button, facts, text } from '../../chat/message.ts';
import { date, longDate } from '../../chat/swedish.ts';
import { isUrl } from './document-rules.ts';
import type { Duty } from './duty.ts';
import { dutyActions } from './duty-actions.ts';
import { approval } from './duty-words.ts';
import type { Submission } from './submission-store.ts';

/** A link that can be followed, the names of the files, or the diarienummer as it was written. */
export const documentBlock = ({ document, source }: Submission): Block => {
  if (isUrl(document)) return text('Dokument: ', { type: 'link', text: document, url: document });
  return text(source === null ? `Diarienummer: ${document}` : `Fil: ${document}`);
};

/** "2027-0123, 1 mars 2027" */
export const documentInWords = ({ document, documentOn }: Submission): string => `${document}, ${date(documentOn)}`;

/** Of what was handed in as a file. */
export const fetchButtons = ({ id }: Duty, submission: Submission | null): Button[] =>
  submission?.source ? [dutyActions.fetch.button('Hämta filen', { duty: id, nr: 0 })] : [];

export const submissionBlocks = (duty: Duty, submission: Submission): Block[] => [
  facts(
    ['Grupp', duty.group.name],
    ['Lämnades in av', submission.byName],
    ['Dokumentets datum', longDate(submission.documentOn)],
    ...(submission.comment ? [['Kommentar', submission.comment] as const] : []),
  ),
  documentBlock(submission),
];

export const decisionButtons = (duty: Duty): Button[] => [
  dutyActions.approve.button(approval(duty).button, { duty: duty.id }, { primary: true }),
  dutyActions.return.button('Återremittera', { duty: duty.id }),
];
