import { dayOf } from '../../calendar/local-time.ts';
import type { FileMaker } from '../../chat/files.ts';
import type { Document } from '../../documents/document.ts';
import { toWord } from '../../documents/word.ts';
import { maySee, viewerAt } from '../../register/may-see.ts';
import type { CompiledAnswers } from '../case/compiled.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { fileCopy } from './file-copy.ts';
import { commonDocument, type Making, regionDocument } from './remiss-document.ts';
import { commonId, documentOfId, fileCopyId, mayBeRead, showsOthers } from './whose-document.ts';

type Uses = {
  remisser: Pick<RemissStore, 'remiss'>;
  drafts: Pick<DraftStore, 'version' | 'latestVersion' | 'remarks'>;
  register: Parameters<typeof viewerAt>[0];
  hours: { timeZone: string };
};

/**
 * A document as Word. Null when there is no such draft, or it is not to be read any longer: a link to it may be older
 * than that.
 */
export const remissFile =
  ({ remisser, drafts, register, hours }: Uses): FileMaker =>
  (id, now) => {
    const wanted = documentOfId(id);
    const remiss = wanted && remisser.remiss(wanted.remiss);
    const draft = remiss && mayBeRead(remiss) ? drafts.version(remiss.id, wanted.version) : null;
    if (!wanted || !remiss || !draft) return null;
    if (!isSeenBy(register, wanted.reader, remiss, dayOf(now, hours.timeZone))) return null;
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

/** Who asked for it may no longer see it. Nobody is known of an older link, which leads to what is not restricted. */
function isSeenBy(register: Uses['register'], reader: string, remiss: Remiss, today: Temporal.PlainDate): boolean {
  if (reader === '') return !remiss.restricted;
  return maySee(viewerAt(register, { person: reader }, today), remissSeen(remiss));
}

function documentOf(content: CompiledAnswers, whose: string, making: Making): Document | null {
  if (whose === commonId) return commonDocument(content, making);
  if (whose === fileCopyId) return fileCopy(content, making);
  const region = content.regions.find((one) => one.id === whose);
  return region ? regionDocument(content, region, making) : null;
}
