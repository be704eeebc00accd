import { type Block, type Button, buttons, type Message, text } from '../chat/message.ts';
import type { Response } from '../chat/response.ts';
import { list, plural } from '../chat/swedish.ts';
import type { FileFault, RefusedFile } from './file-rules.ts';

/** Why, and what to do instead. */
const reasons: Record<FileFault, string> = {
  'too large': 'Den är större än 20 MB. Gör den mindre eller dela upp den, och skicka den igen.',
  'in another service': 'Den ligger i en annan tjänst, dit jag inte når. Ladda ner den och skicka själva filen.',
  'in a channel': 'Jag får inga filer där andra är med. Skicka den till mig i vår egen chatt.',
  'not handed over':
    'Den gick inte att hämta. Skicka den igen om en stund, och hör av dig till kansliet om det inte hjälper.',
  'in a thread of words': 'I den här tråden tar jag bara emot ord. Skriv det som ska vara med.',
  'with nothing it belongs to':
    'Jag vet inte vad den hör till. Skicka den i tråden under den fråga som den är svar på, eller till mig i vår egen chatt.',
  empty: 'Den är tom. Spara den på nytt och skicka den igen.',
  'of another kind':
    'Jag tar emot dokument, kalkylblad, presentationer, kalenderfiler och bilder. Spara den som till exempel Word eller PDF.',
  'a program': 'Den är ett program. Skicka ett dokument i stället.',
};

/** Why a file is not kept, and what to do instead. */
export const reasonWhyNot = (fault: FileFault): string => reasons[fault];

const whyNot = ({ name, fault }: RefusedFile): Block => text(`Filen ${name} är inte sparad. ${reasons[fault]}`);

const withButtons = (ways: readonly Button[]): Block[] => (ways.length > 0 ? [buttons(...ways)] : []);

/** To the one who sent nothing but files that are not kept. @param ways what they can press instead. */
export const filesRefused = (refused: readonly RefusedFile[], ways: readonly Button[]): Message => ({
  title: plural(refused.length, 'Filen är inte sparad', 'Filerna är inte sparade'),
  blocks: [...refused.map(whyNot), ...withButtons(ways)],
});

/** The answer to what came with files that are not kept: the rest is. */
export function butNotFiles(response: Response, refused: readonly RefusedFile[], ways: readonly Button[]): Response {
  if (refused.length === 0) return response;
  switch (response.type) {
    case 'noted':
      return {
        type: 'noted',
        message: response.message
          ? withMore(response.message, refused)
          : {
              title: `Resten är sparat, men inte ${list(refused.map(({ name }) => name))}`,
              blocks: [...refused.map(whyNot), ...withButtons(ways)],
            },
      };
    case 'message':
      return { ...response, message: withMore(response.message, refused) };
    case 'form':
    case 'file':
    case 'faults':
    case 'nothing':
      return response;
  }
}

const withMore = ({ title, blocks }: Message, refused: readonly RefusedFile[]): Message => ({
  title,
  blocks: [...refused.map(whyNot), ...blocks],
});
