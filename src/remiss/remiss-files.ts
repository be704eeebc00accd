import type { FileMaker } from '../chat/files.ts';
import { toWord } from '../documents/word.ts';
import { commonDocument, regionDocument } from './remiss-document.ts';
import type { RemissParts } from './remiss-parts.ts';

type Known = Pick<RemissParts, 'remisser' | 'drafts' | 'custom'>;

/** `remiss/5/2/uppsala` or `remiss/5/2/gemensamt` as Word. Null when there is no such draft, or it is not to be read any longer. */
export const remissFile =
  ({ remisser, drafts, custom }: Known): FileMaker =>
  (id) => {
    const [, remissId, version, whose] = id.split('/');
    const remiss = remisser.remiss(Number(remissId));
    const draft = remiss && remiss.state !== 'aterkallad' ? drafts.version(remiss.id, Number(version)) : null;
    if (!remiss || !draft) return null;
    const isLatest = drafts.latest(remiss.id)?.version === draft.version;
    const sent = remiss.sentOn && isLatest ? { on: remiss.sentOn, dnr: remiss.sentDnr } : null;
    const making = { version: draft.version, at: draft.at, timeZone: custom.timeZone, sent };
    if (whose === 'gemensamt') return toWord(commonDocument(draft.content, making));
    const region = draft.content.regions.find((one) => one.id === whose);
    return region ? toWord(regionDocument(draft.content, region, making)) : null;
  };
