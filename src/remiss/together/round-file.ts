import { dayOf } from '../../calendar/local-time.ts';
import { joinedValues, numberValue, oneOf, textValue } from '../../chat/action.ts';
import type { FileMaker } from '../../chat/files.ts';
import { buttons } from '../../chat/message.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import { writeDocument } from '../../documents/write-document.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { RemissViewer } from '../case/snapshot.ts';
import { latestDocument } from '../papers/remiss-files.ts';
import { commonId, fileCopyId } from '../papers/whose-document.ts';
import { roundName } from '../rounds/round-words.ts';
import { roundDocumentAction } from '../underlag/round-actions.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { roundDocument } from './round-document.ts';

/** `remiss/runda/3/uppsala/anna` */
const documentValues = joinedValues({
  feature: oneOf(['remiss']),
  kind: oneOf(['runda']),
  round: numberValue,
  whose: textValue,
  reader: textValue,
});

type Uses = Parameters<typeof latestDocument>[0] & {
  remisser: Pick<RemissStore, 'inRound'>;
  rounds: Pick<RoundStore, 'round'>;
  register: Parameters<typeof viewerAt>[0];
};

/** The whole round as one document, with the underlag that its reader may see. Null when the id is of another document, or nothing is left. */
export const roundFile =
  (uses: Uses): FileMaker =>
  (id, now, name = '') => {
    const wanted = documentValues.read(id);
    if (!wanted || !uses.rounds.round(wanted.round)) return null;
    const today = dayOf(now, uses.hours.timeZone);
    const viewer = viewerAt(uses.register, { person: wanted.reader }, today);
    const seen = uses.remisser.inRound(wanted.round).filter((remiss) => maySee(viewer, remissSeen(remiss)));
    if (seen.length === 0) return null;
    const chapters = seen.map((remiss) => ({
      remiss,
      answer: latestDocument(uses, remiss, { whose: wanted.whose, today }),
    }));
    const document = roundDocument({ round: wanted.round, whose: wanted.whose, madeOn: today, chapters });
    return writeDocument(document, { name, at: now });
  };

type Party = { id: string; name: string };

/** Whose answers the viewer may fetch: the kansli everybody's, and others their own region's and the common one. */
export function partiesFor(underlag: readonly Remiss[], regions: readonly Party[], viewer: RemissViewer): Party[] {
  const common = underlag.some(({ mode }) => hasCommonAnswer(mode)) ? [{ id: commonId, name: 'Gemensamt svar' }] : [];
  if (!viewer.kansli) return [...regions.filter(({ id }) => id === viewer.reads), ...common];
  return [{ id: fileCopyId, name: 'Aktens exemplar' }, ...common, ...regions];
}

/** @param party one of those that the asker may fetch */
export const handOverRound = (
  { round, format }: { round: number; format: DocumentFormat },
  party: Party,
  { asker }: Pick<Turn, 'asker'>,
): Response => ({
  type: 'file',
  file: {
    id: documentValues.write({ feature: 'remiss', kind: 'runda', round, whose: party.id, reader: asker.id }),
    name: `remissrunda-${round}-${party.id}.${format}`,
  },
  message: {
    title: `${roundName(round)}: ${party.name}`,
    blocks:
      format === 'docx'
        ? [buttons(roundDocumentAction.button(asPdfLabel, { round, whose: party.id, format: 'pdf' }))]
        : [],
  },
});

export const nothingCompiled = (round: number): Response =>
  reply(
    `Det finns inget utkast i remissrunda ${round} än`,
    'Kansliet gör ett för varje underlag när rundan är stängd för svar.',
  );
