import type { FileMaker } from '../../chat/files.ts';
import type { Document } from '../../documents/document.ts';
import { toWord } from '../../documents/word.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { fileCopy } from './file-copy.ts';
import { commonDocument, type Making, regionDocument } from './remiss-document.ts';
import { commonId, documentOfId, fileCopyId, mayBeRead, showsOthers } from './whose-document.ts';

type Uses = {
  remisser: Pick<RemissStore, 'remiss'>;
  drafts: Pick<DraftStore, 'version' | 'latestVersion' | 'remarks'>;
  hours: { timeZone: string };
};

/**
 * A document as Word. Null when there is no such draft, or it is not to be read any longer: a link to it may be older
 * than that.
 */
export const remissFile =
  ({ remisser, drafts, hours }: Uses): FileMaker =>
  (id) => {
    const wanted = documentOfId(id);
    const remiss = wanted && remisser.remiss(wanted.remiss);
    const draft = remiss && mayBeRead(remiss) ? drafts.version(remiss.id, wanted.version) : null;
    if (!wanted || !remiss || !draft) return null;
    if (remiss.blind && remiss.state === 'oppen' && showsOthers(draft.content.mode, wanted.whose)) return null;
    const isLatest = drafts.latestVersion(remiss.id) === draft.version;
    const document = documentOf(draft.content, wanted.whose, {
      version: draft.version,
      at: draft.at,
      timeZone: hours.timeZone,
      remarks: drafts.remarks(remiss.id),
      sent: remiss.sentOn && isLatest ? { on: remiss.sentOn, dnr: remiss.sentDnr } : null,
    });
    return document && toWord(document);
  };

function documentOf(content: CompiledAnswers, whose: string, making: Making): Document | null {
  if (whose === commonId) return commonDocument(content, making);
  if (whose === fileCopyId) return fileCopy(content, making);
  const region = content.regions.find((one) => one.id === whose);
  return region ? regionDocument(content, region, making) : null;
}
