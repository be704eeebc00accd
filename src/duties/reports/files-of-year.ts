import type { FileOfMatter } from '../../akt/matter-file.ts';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { YearAsked } from '../../calendar/year-entry.ts';
import { capitalised } from '../../chat/swedish.ts';
import { maySee, standingOf } from '../../register/may-see.ts';
import { isMinutes, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { documentName } from '../duty/duty-words.ts';
import { writtenDocument } from './written-document.ts';

type Uses = {
  duties: Pick<DutyStore, 'ofGroup' | 'documentsOf'>;
  attachments: Pick<AttachmentStore, 'of' | 'bytes' | 'sha256'>;
};

/** What the group handed in for the year, as files as they came, else as what was written, and a list of all of it. */
export function filesOfYear({ duties, attachments }: Uses, { year, groups, viewer }: YearAsked): FileOfMatter[] {
  const all = groups
    .filter(({ id }) => maySee(viewer, standingOf(id)))
    .flatMap(({ id }) => duties.ofGroup(id))
    .filter((duty) => duty.period === year && !isOwed(duty) && duty.state !== 'undantagen');
  const documents = duties.documentsOf(all.map(({ id }) => id));
  const handedIn = all.flatMap((duty) => {
    const submission = documents.get(duty.id);
    return submission ? [{ duty, submission }] : [];
  });
  const judged = { standing: 'allman', because: 'färdigställd och inlämnad' } as const;
  const files = handedIn.flatMap(({ duty, submission }): FileOfMatter[] => {
    const what = capitalised(documentName(duty));
    const on = submission.documentOn;
    const folder = `${isMinutes(duty) ? '2-minnesanteckningar' : '1-inlamnat'}/${duty.id}`;
    const given = submission.source === null ? [] : attachments.of(submission.source);
    const written = submission.passages.length > 0 ? writtenDocument(duty, submission) : null;
    return [
      ...given.map(
        ({ id, name }, at): FileOfMatter => ({
          ...judged,
          path: `${folder}-${at + 1}-${name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').slice(-60)}`,
          what: `${what}: ${name}`,
          on,
          content: {
            type: 'kept',
            sha256: attachments.sha256(id),
            isGiven: true,
            bytes: () => attachments.bytes(id),
            words: null,
          },
        }),
      ),
      ...(written
        ? [{ ...judged, path: `${folder}.pdf`, what, on, content: { type: 'document', document: written } } as const]
        : []),
    ];
  });
  const table = {
    columns: ['Handling', 'Datum', 'Inlämnad av', 'Länk, nummer eller fil', 'Kommentar'],
    rows: handedIn.map(({ duty, submission: { documentOn, byName, document, comment } }) => [
      ...[capitalised(documentName(duty)), documentOn, byName, document, comment],
    ]),
  };
  if (handedIn.length === 0) return [];
  const list: FileOfMatter = {
    standing: 'bedoms',
    because: 'sammanställd av boten ur det som är noterat',
    path: 'inlamnat.csv',
    what: 'Vad gruppen har lämnat in, med länk eller nummer',
    on: null,
    content: { type: 'table', table },
  };
  return [...files, list];
}
