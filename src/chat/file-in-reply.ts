import { type Block, type Button, buttons, type Message, say, text } from './message.ts';
import type { Response } from './response.ts';

const svara = (ways: readonly Button[]): Block[] => (ways.length > 0 ? [buttons(...ways)] : []);

/** To the one who sent a file without words in a thread. @param ways the buttons that open the form to answer in. */
export const fileNotKept = (ways: readonly Button[]): Message => ({
  title: 'Filen är inte sparad som svar',
  blocks: [
    text(
      'Jag kan inte ta emot filer än. ',
      ways.length > 0
        ? 'Skriv svaret med ord i tråden, eller tryck på Svara och fyll i formuläret.'
        : 'Skriv svaret med ord i tråden.',
    ),
    ...svara(ways),
  ],
});

/** To the one who sent a file to the bot without words. */
export const fileNotTaken: Message = say(
  'Filen är inte sparad',
  'Jag kan inte ta emot filer än. Skriv lämna för att lämna in ett dokument med länk eller diarienummer, eller remiss för att svara på en remiss.',
);

const wordsOnly =
  'Filen är inte sparad, bara det du skrev. Det som står i den räknas först när det står med ord i tråden eller i formuläret.';

/** The answer to words that came with a file: the words are kept, and the file is not. */
export function butNotTheFile(response: Response, ways: readonly Button[]): Response {
  switch (response.type) {
    case 'noted':
      return {
        type: 'noted',
        message: response.message
          ? withMore(response.message, text(wordsOnly))
          : { title: 'Det du skrev är sparat, men inte filen', blocks: [text(wordsOnly), ...svara(ways)] },
      };
    case 'message':
      return { ...response, message: withMore(response.message, text('Filen är inte heller sparad.')) };
    case 'form':
    case 'file':
    case 'faults':
    case 'nothing':
      return response;
  }
}

const withMore = ({ title, blocks }: Message, more: Block): Message => ({ title, blocks: [more, ...blocks] });
