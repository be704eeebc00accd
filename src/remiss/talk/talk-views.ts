import { type Button, buttons, type Message, text } from '../../chat/message.ts';
import type { Remiss } from '../case/remiss.ts';
import { choosePlaceAction, chooseRemissAction, placeWordsAction } from '../case/remiss-actions.ts';

/** @property question null: more than one. */
type Talk = { question: number | null; source: string; hasFiles: boolean };

/** To somebody at the kansli, the first time in a remiss. @param remisser those that it may be about; at least one */
export const keptAsTalk = (remisser: readonly Remiss[], { hasFiles, ...talk }: Talk): Message => ({
  title: 'Det du skrev räknas som samtal och är inte sparat som synpunkt',
  blocks: [
    text(
      `Det är kansliet som frågar, så det du skriver i trådarna kommer inte med i svaren.${hasFiles ? ' Det gäller också det du bifogade.' : ''} Du behöver inte göra något.`,
    ),
    text('Är det en synpunkt som ska med, så spara den. Då står den bland övriga synpunkter.'),
    buttons(...saving(remisser, talk)),
  ],
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
): Message => ({
  title: `Är det du skrev ett svar från ${region.name}?`,
  blocks: [
    text(
      `Du är på kansliet och svarar också för ${region.name} i remiss ${number}. Det du skrev på fråga ${question} är inte sparat än.`,
    ),
    text('Är det ett svar, så spara det. Annars behöver du inte göra något: då räknas det som samtal.'),
    buttons(placeWordsAction.button('Spara som svar', { remiss: id, question, source }, { primary: true })),
  ],
});
