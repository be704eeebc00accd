import { buttons, type Message, note, say, text } from '../chat/message.ts';
import { counted } from '../chat/swedish.ts';
import { askToMask } from './matter-actions.ts';
import type { MatterFile } from './matter-file.ts';

/** @param masked names are replaced in it */
export const matterFileMessage = ({ title, files, lacks }: MatterFile, key: string, masked: boolean): Message => ({
  title,
  blocks: [
    text(
      `Arkivet har ${counted(files.length, 'handling', 'handlingar')}, en innehållsförteckning att börja med (00-innehall.pdf) och kontrollsummor.`,
      ...(lacks.length > 0 ? [` Vad som inte är med (${lacks.length}) står i förteckningen.`] : []),
    ),
    note(
      masked
        ? 'Läs igenom filerna innan de lämnas ut: ett namn som är skrivet på annat sätt än i registret kan stå kvar.'
        : 'Akten kan ha personuppgifter. Spara den där den hör hemma.',
    ),
    ...(masked ? [] : [buttons(askToMask.button('Maskera namn', { key }))]),
  ],
});

export const whichMatter: Message = say(
  'Vilken akt vill du ha?',
  'Skriv akt och remissens nummer, till exempel akt remiss 2027-03, ett NHV-område: akt nhv gendermatoser, eller en grupp och ett år: akt onkologi 2026.',
);

export const noSuchMatter: Message = say(
  'Akten går inte att ta fram',
  'Ärendet finns inte, eller så får du inte se det.',
  'Skriv remiss eller nhv för att se de remisser och områden som du kan se.',
);
