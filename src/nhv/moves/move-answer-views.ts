import { buttons, type Message, text } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Logged } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { moveInWords, type Names } from '../area/area-words.ts';
import { standingInWords } from '../area/move-words.ts';
import { registerStep, showArea } from '../area/nhv-actions.ts';
import type { NhvSteps } from '../area/steps.ts';
import type { BegunByMove } from './keep-remisser.ts';

type Wording = { steps: NhvSteps; names: Names };

/** To the one who recorded the lines. */
export function moveRecorded(
  { area, state, log }: AreaRecord,
  recorded: readonly Logged[],
  begun: BegunByMove,
  { steps, names }: Wording,
): Message {
  const happened = recorded.map(({ move }) => {
    const takenBack = move.kind === 'corrected' ? log.find(({ id }) => id === move.takesBack) : null;
    return takenBack ? `Tillbakataget: ${moveInWords(takenBack.move, names)}` : moveInWords(move, names);
  });
  return {
    title: `Registrerat: ${standingInWords(state, steps)}`,
    blocks: [
      text(`${happened.join('. ')}.`),
      ...begun.sentences.map((sentence) => text(sentence)),
      text('De som följer området har fått veta det.'),
      buttons(...begun.choices, showArea(area.id, begun.choices.length > 0 ? undefined : { primary: true })),
    ],
  };
}

/** To the one who came second, or twice: nothing is written again, and they see who was first. @param asker their id. */
export function alreadyRecorded({ area, state, log }: AreaRecord, { steps, names }: Wording, asker: string): Message {
  const latest = log.at(-1);
  return {
    title: `Så här ligger det till: ${standingInWords(state, steps)}`,
    blocks: [
      text(
        latest?.by === asker
          ? 'Det är redan registrerat, så det här ändrade inget.'
          : 'Någon hann före, så det du fyllde i är inte registrerat.',
      ),
      ...(latest ? [text(`Senast: ${moveInWords(latest.move, names)}, av ${latest.byName} ${date(latest.on)}.`)] : []),
      buttons(showArea(area.id, { primary: true }), registerStep.button('Registrera något mer', { area: area.id })),
    ],
  };
}
