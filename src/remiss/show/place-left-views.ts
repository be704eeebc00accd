import { buttons, facts, type Message, text } from '../../chat/message.ts';
import type { Remiss } from '../case/remiss.ts';
import { nameOf, remissLastDayInWords } from '../case/remiss-words.ts';
import { byRound } from '../rounds/by-round.ts';
import { roundTitle } from '../rounds/round-words.ts';
import { openers } from './remiss-list-views.ts';

/** To the kansli: the bot was taken out of a channel where regions were answering. */
export const placeLeftMessage = (place: string, remisser: readonly Remiss[]): Message => ({
  title: `Jag är borttagen ur ${place}, där en remiss är öppen`,
  blocks: [
    facts(
      ...byRound(remisser, (remiss) => remiss).map(({ round, items }): [string, string] => [
        round === null ? nameOf(items[0]) : roundTitle(round, items),
        `Svara ${remissLastDayInWords(items[0])}`,
      ]),
    ),
    text(
      'Det som skrivs där når mig inte längre. Lägg till mig i kanalen igen, eller koppla gruppen till en annan ',
      'kanal. Regionerna kan under tiden svara med knappen Svara i sin egen chatt med mig.',
    ),
    buttons(...openers(remisser)),
  ],
});
