import { type Block, type Button, facts, isUrl, text } from '../../chat/message.ts';
import { date, list, longDate } from '../../chat/swedish.ts';
import type { Duty } from './duty.ts';
import { dutyActions } from './duty-actions.ts';
import { approval } from './duty-words.ts';
import { headingsOf, type Passage } from './passage.ts';
import type { Submission } from './submission-store.ts';

/** A link that can be followed, the names of the files, or the diarienummer as it was written. */
export function documentBlocks({ document, source }: Submission): Block[] {
  if (document === null) return [];
  if (isUrl(document)) return [text('Dokument: ', { type: 'link', text: document, url: document })];
  return [text(source === null ? `Diarienummer: ${document}` : `Fil: ${document}`)];
}

/** So much of a passage stands in a message. */
const longestExcerpt = 400;

/** The beginning of each passage, and how much more there is. */
function excerpt({ heading, text: words }: Passage): Block {
  const letters = [...words];
  const left = letters.length - longestExcerpt;
  const beginning = left > 0 ? `${letters.slice(0, longestExcerpt).join('').trimEnd()} … (${left} tecken till)` : words;
  return text({ type: 'strong', text: heading }, `: ${beginning}`);
}

/** "2027-0123 och text under Väsentliga parametrar, 1 mars 2027" */
export function documentInWords({ document, documentOn, passages }: Submission): string {
  const written = passages.length > 0 ? [`text under ${headingsOf(passages)}`] : [];
  return `${list([...(document === null ? [] : [document]), ...written])}, ${date(documentOn)}`;
}

/** Of what was handed in as a file, and of what was written. */
export function fetchButtons({ id }: Duty, submission: Submission | null): Button[] {
  if (!submission) return [];
  return [
    ...(submission.source ? [dutyActions.fetch.button('Hämta filen', { duty: id, nr: 0 })] : []),
    ...(submission.passages.length > 0
      ? [
          dutyActions.readText.button('Läs texten', { duty: id, nr: 0 }),
          dutyActions.fetchText.button('Hämta som Word', { duty: id, format: 'docx' }),
        ]
      : []),
  ];
}

export const submissionBlocks = (duty: Duty, submission: Submission): Block[] => [
  facts(
    ['Grupp', duty.group.name],
    ['Lämnades in av', submission.byName],
    ['Dokumentets datum', longDate(submission.documentOn)],
    ...(submission.comment ? [['Kommentar', submission.comment] as const] : []),
  ),
  ...documentBlocks(submission),
  ...submission.passages.map(excerpt),
];

export const decisionButtons = (duty: Duty): Button[] => [
  dutyActions.approve.button(approval(duty).button, { duty: duty.id }, { primary: true }),
  dutyActions.return.button('Återremittera', { duty: duty.id }),
];
