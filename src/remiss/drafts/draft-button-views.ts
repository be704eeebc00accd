import type { Button } from '../../chat/message.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import { signOffLabels } from '../case/remiss-words.ts';
import { commonId, fileCopyId } from './whose-document.ts';

/** What a button about a draft carries. */
export const pressOn = ({ id }: Remiss, version: number, ...more: readonly string[]): string =>
  [id, version, ...more].join('/');

/** None where each region answers for itself. */
export const commonButtons = (remiss: Remiss, version: number): Button[] =>
  hasCommonAnswer(remiss.mode)
    ? [{ id: 'remiss.document', label: 'Gemensamt svar (Word)', value: pressOn(remiss, version, commonId) }]
    : [];
export const ownDocumentButton = (remiss: Remiss, version: number, region: string): Button => ({
  ...{ id: 'remiss.document', label: 'Min regions svar (Word)', value: pressOn(remiss, version, region) },
});
export const fileCopyButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.document', label: 'Aktens exemplar (Word)', value: pressOn(remiss, version, fileCopyId) },
});
export const regionsButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.documents', label: 'Regionernas svar (Word)', value: pressOn(remiss, version) },
});
export const commentButton = (remiss: Remiss, version: number): Button => ({
  ...{ id: 'remiss.comment', label: 'Kommentera', value: pressOn(remiss, version) },
});
export const askButton = ({ id }: Remiss): Button => ({
  ...{ id: 'remiss.ask-sign-off', label: 'Fråga regionerna', value: String(id) },
});

/** For the region that is asked. */
export const signOffButtons = (remiss: Remiss, version: number, { id }: { id: string }): Button[] => [
  { id: 'remiss.stand-behind', label: signOffLabels.bakom, value: pressOn(remiss, version, id), primary: true },
  { id: 'remiss.sign-off', label: signOffLabels.tillagg, value: pressOn(remiss, version, 'tillagg', id) },
  { id: 'remiss.sign-off', label: signOffLabels.avvikande, value: pressOn(remiss, version, 'avvikande', id) },
];
