import type { Attachment } from '../../attachments/attachment-store.ts';
import type { LoggedChange } from '../../changes/change-store.ts';
import type { GroupAnswer } from '../asked-groups/group-answer.ts';
import type { Letter } from '../case/letter-store.ts';
import type { Outcomes } from '../case/outcome.ts';
import type { KeptPaper } from '../case/paper-store.ts';
import type { HandedInFile } from '../sending/sent-file-store.ts';
import type { SaidUtfall } from '../utfall/utfall.ts';

/** What of a remiss the reader of its file may see. @property hidden others' answers are kept from them */
export type SeenOfRemiss = {
  kansli: boolean;
  hidden: boolean;
  seesRegion(region: string | null): boolean;
  outcomes: Outcomes;
  papers: readonly KeptPaper[];
  sentFiles: readonly HandedInFile[];
  utfall: readonly SaidUtfall[];
  material: readonly Attachment[];
  letters: readonly Letter[];
  groupAnswers: readonly GroupAnswer[];
  changes: readonly LoggedChange[];
};
