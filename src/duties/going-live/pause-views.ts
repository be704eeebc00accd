import { buttons, type Message, note, text } from '../../chat/message.ts';
import { date, weekdayDate } from '../../chat/swedish.ts';
import type { Pause } from '../../outbox/going-store.ts';
import { pauseInWords } from '../../outbox/going-words.ts';
import { askForPause, pauseSending, resumeSending, showStart } from './going-actions.ts';
import { silentBlock } from './quiet-views.ts';

/** What a pause means, before somebody makes one. */
export const pausePage: Message = {
  title: 'Vill du pausa utskicken?',
  blocks: [
    text('Då skickas inga påminnelser, inga veckobesked om möten och inga nyheter om NHV, till någon.'),
    text(
      'Svar på det någon skriver, lämnar in eller beslutar går ut som vanligt, och remisser kan öppnas och besvaras.',
    ),
    buttons(pauseSending.button('Pausa tills vidare', { to: '' }), askForPause.button('Pausa till en viss dag', {})),
  ],
};

/** How it stands, also to the one who has just paused it. */
export const pausedPage = (pause: Pause): Message => ({
  title: pause.resumesOn
    ? `Utskicken är pausade till och med ${date(pause.resumesOn.subtract({ days: 1 }))}`
    : 'Utskicken är pausade',
  blocks: [
    text(`De är pausade ${pauseInWords(pause)}.`),
    note('Kansliets översikt kommer ändå, och påminner om pausen.'),
    buttons(resumeSending.button('Återuppta utskick', {}), askForPause.button('Ändra sista dag', {})),
  ],
});

export const resumedPage = (nextOn: Temporal.PlainDate, today: Temporal.PlainDate): Message => ({
  title: 'Utskicken är i gång igen',
  blocks: [
    text(
      `Det som skulle ha sagts under pausen och fortfarande gäller kommer i ett enda meddelande till var och en, ${nextOn.equals(today) ? 'med början nu' : `tidigast ${weekdayDate(nextOn)}`}.`,
    ),
    buttons(pauseSending.button('Pausa igen', { to: '' })),
  ],
});

export const notPaused: Message = {
  title: 'Utskicken är inte pausade',
  blocks: [text('Påminnelserna går ut som vanligt.'), buttons(pauseSending.button('Pausa utskick', { to: '' }))],
};

export const silentPage: Message = {
  title: 'Registret är inte satt i gång',
  blocks: [silentBlock, buttons(showStart.button('Visa vad som händer då', { from: '' }))],
};

export const unclearPause: Message = {
  title: 'Jag förstår inte till vilken dag utskicken ska vara pausade',
  blocks: [
    text('Skriv till exempel pausa utskick till 7 januari, eller välj dagen.'),
    buttons(askForPause.button('Välj dag', {})),
  ],
};
