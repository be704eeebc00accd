import type { FileMaker } from '../../chat/files.ts';
import type { Document } from '../../documents/document.ts';
import { toWord } from '../../documents/word.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { RemissParts } from '../remiss-context.ts';
import { fileCopy } from './file-copy.ts';
import { commonDocument, type Making, regionDocument } from './remiss-document.ts';
import { commonId, fileCopyId, mayBeRead, showsOthers } from './whose-document.ts';

type Known = Pick<RemissParts, 'remisser' | 'drafts' | 'hours'>;

/**
 * `remiss/5/2/uppsala`, `remiss/5/2/gemensamt` or `remiss/5/2/akt` as Word. Null when there is no such draft, or it is
 * not to be read any longer: a link to it may be older than that.
 */
export const remissFile =
  ({ remisser, drafts, hours }: Known): FileMaker =>
  (id) => {
    const [, remissId, version, whose = ''] = id.split('/');
    const remiss = remisser.remiss(Number(remissId));
    const draft = remiss && mayBeRead(remiss) ? drafts.version(remiss.id, Number(version)) : null;
    if (!remiss || !draft) return null;
    if (remiss.blind && remiss.state === 'oppen' && showsOthers(draft.content.mode, whose)) return null;
    const isLatest = drafts.latest(remiss.id)?.version === draft.version;
    const document = documentOf(draft.content, whose, {
      ...{ version: draft.version, at: draft.at, timeZone: hours.timeZone },
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
