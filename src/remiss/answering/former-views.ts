import { type Button, buttons, type Message, text } from '../../chat/message.ts';
import { genitive } from '../../chat/swedish.ts';
import type { TextEntry } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { putBackWordsAction, takeOutWordsAction } from '../case/remiss-actions.ts';
import { answerButton, showButton } from './remiss-views.ts';

type Named = { name: string };
type Tried = { writer: string; question: number; removed: boolean; entry: number };

export const takeOutButton = (remiss: Pick<Remiss, 'id'>, entry: number, label: string): Button =>
  takeOutWordsAction.button(label, { remiss: remiss.id, entry });

/** To those who answer for the region now. @param entry the id of the words that stand */
export const formerTried = (remiss: Remiss, region: Named, { writer, question, removed, entry }: Tried): Message => ({
  title: `${writer}, som inte längre svarar för ${region.name}, har ${removed ? 'tagit bort' : 'ändrat'} sitt meddelande på fråga ${question} i remiss ${remiss.number}`,
  blocks: [
    text(
      'Det räknas inte: regionens synpunkt står kvar som den var. Bara ni som svarar för regionen nu kan ändra den.',
    ),
    ...(remiss.state === 'oppen'
      ? [buttons(takeOutButton(remiss, entry, 'Ta bort ur svaret'), answerButton(remiss), showButton(remiss))]
      : [buttons(showButton(remiss))]),
  ],
});

type TookOut = { written: TextEntry; entry: number; fell: boolean };

export const tookOut = (remiss: Remiss, region: Named, { written, entry, fell }: TookOut): Message => ({
  title: `Det som ${written.person.name} skrev på fråga ${written.question} är borttaget ur ${genitive(region.name)} svar`,
  blocks: [
    ...(fell
      ? [
          text(
            'Regionens ställningstagande hade sitt skäl där och gäller inte längre. Tryck på Svara för att ange ett nytt.',
          ),
        ]
      : []),
    buttons(putBackWordsAction.button('Ångra', { remiss: remiss.id, entry }), answerButton(remiss), showButton(remiss)),
  ],
});

export const putBack = (remiss: Remiss, region: Named, { person, question, id }: TextEntry): Message => ({
  title: `Det som ${person.name} skrev på fråga ${question} finns i ${genitive(region.name)} svar igen`,
  blocks: [buttons(takeOutButton(remiss, id, 'Ta bort igen'), showButton(remiss))],
});
