import type { Button } from '../../chat/message.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import {
  askToSignOffAction,
  changeReplyDayAction,
  chooseDocumentAction,
  commentDraftAction,
  compareVersionsAction,
  downloadDocumentAction,
  showDraftAction,
  showOwnTextAction,
  signOffInWordsAction,
  standBehindAction,
  takeStandAction,
} from '../case/remiss-actions.ts';
import { signOffLabels } from '../case/remiss-words.ts';
import { commonId, fileCopyId, statementId } from '../papers/whose-document.ts';

/** None where each region answers for itself. */
export const commonButtons = (remiss: Remiss, version: number): Button[] =>
  hasCommonAnswer(remiss.mode) ? [documentButton('Hämta gemensamt svar', remiss, version, commonId)] : [];
/** None where one answer is sent for all. */
export const ownButtons = (remiss: Remiss, version: number, region: string): Button[] =>
  remiss.mode === 'samordnat' ? [] : [documentButton('Hämta min regions svar', remiss, version, region)];
/** What a region has besides: the frame for its board, and what has become of its text. */
export const besideOwnButtons = (remiss: Remiss, version: number, region: string): Button[] =>
  remiss.mode === 'samordnat'
    ? []
    : [statementButton(remiss, version, region), ownTextButton(remiss, { id: region }, 'Visa min regions text')];
export const ownTextButton = (
  { id }: Pick<Remiss, 'id'>,
  region: { id: string },
  label = 'Visa regionens text',
): Button => showOwnTextAction.button(label, { remiss: id, region: region.id, from: 0 });
export const ownDocumentButton = (remiss: Remiss, version: number, region: string): Button =>
  documentButton('Hämta regionens svar', remiss, version, region);
export const statementButton = (remiss: Remiss, version: number, region: string): Button =>
  documentButton('Hämta tjänsteutlåtande', remiss, version, statementId(region));
export const fileCopyButton = (remiss: Remiss, version: number): Button =>
  documentButton('Hämta aktens exemplar', remiss, version, fileCopyId);

const documentButton = (label: string, { id }: Remiss, version: number, whose: string): Button =>
  downloadDocumentAction.button(label, { remiss: id, version, whose, format: 'docx' });

export const regionsButtons = ({ id, mode }: Remiss, version: number): Button[] =>
  mode === 'samordnat' ? [] : [chooseDocumentAction.button('Hämta svaren (Word)', { remiss: id, version })];
export const commentButton = ({ id }: Remiss, version: number): Button =>
  commentDraftAction.button('Kommentera', { remiss: id, version });
export const takeStandButton = ({ id }: Remiss, version: number): Button =>
  takeStandAction.button('Ta ställning', { remiss: id, version }, { primary: true });
export const showDraftButton = ({ id }: Remiss): Button => showDraftAction.button('Visa utkastet', { remiss: id });
export const changeReplyDayButton = ({ id }: Remiss): Button =>
  changeReplyDayAction.button('Ändra sista dag', { remiss: id });
export const compareButton = ({ id }: Remiss, version: number): Button =>
  compareVersionsAction.button(`Jämför med utkast ${version - 1}`, { remiss: id, version, from: 0 });
export const askButton = ({ id }: Remiss): Button => askToSignOffAction.button('Fråga regionerna', { remiss: id });

/** For the region that is asked. */
export function signOffButtons({ id }: Remiss, version: number, region: { id: string }): Button[] {
  const about = { remiss: id, version, asked: region.id };
  return [
    standBehindAction.button(signOffLabels.bakom, about, { primary: true }),
    signOffInWordsAction.button('Lämna ett tillägg', { ...about, word: 'tillagg' }),
    signOffInWordsAction.button('Lämna avvikande mening', { ...about, word: 'avvikande' }),
  ];
}
