import type { Button, Message } from '../../chat/message.ts';
import { talkNotice, talkQuestion } from '../../chat/talk/office-talk-views.ts';
import type { Remiss } from '../case/remiss.ts';
import { choosePlaceAction, chooseRemissAction, placeWordsAction } from '../case/remiss-actions.ts';

/** @property question null: more than one. */
type Talk = { question: number | null; source: string; hasFiles: boolean };

/** To somebody at the kansli, the first time in a remiss. @param remisser those that it may be about; at least one */
export const keptAsTalk = (remisser: readonly Remiss[], { hasFiles, ...talk }: Talk): Message =>
  talkNotice({
    as: 'synpunkt',
    besides: hasFiles ? ' Det gäller också det du bifogade.' : '',
    ifKept: 'Är det en synpunkt som ska med, så spara den. Då står den bland övriga synpunkter.',
    save: saving(remisser, talk),
  });

function saving(remisser: readonly Remiss[], { question, source }: Omit<Talk, 'hasFiles'>): Button[] {
  const label = 'Spara som synpunkt';
  const [only, ...others] = remisser;
  if (!only) return [];
  if (others.length > 0) return [chooseRemissAction.button(label, { source })];
  return [
    question === null
      ? choosePlaceAction.button(label, { remiss: only.id, source })
      : placeWordsAction.button(label, { remiss: only.id, question, source }),
  ];
}

/** To somebody at the kansli who answers for a region too. */
export const askWhetherAnswer = (
  { id, number }: Remiss,
  question: number,
  region: { name: string },
  source: string,
): Message =>
  talkQuestion({
    whose: region.name,
    seat: `svarar också för ${region.name} i remiss ${number}`,
    question,
    save: placeWordsAction.button('Spara som svar', { remiss: id, question, source }, { primary: true }),
  });
