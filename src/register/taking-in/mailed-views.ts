import type { FileFault } from '../../attachments/file-rules.ts';
import { reasonWhyNot } from '../../attachments/refused-files-words.ts';
import { type Block, buttons, type Message, note, say, text } from '../../chat/message.ts';
import { longDate, shortened } from '../../chat/swedish.ts';
import { previewRegisterFile } from './taking-in-actions.ts';
import { registerFileInAlready } from './taking-in-views.ts';

/** A file that is not taken from a mail. */
export type NotTaken = {
  name: string;
  fault: Exclude<FileFault, 'of another kind'> | 'no register file' | 'one too many';
};

type WaitingFile = { is: 'waiting'; id: number; name: string; source: string; until: Temporal.PlainDate };

/** A register file that came by mail: it waits for its giver's word, or has been taken in. */
export type MailedFile = WaitingFile | { is: 'in'; name: string; taking: number; on: Temporal.PlainDate };

/** One is shown as it is; of more one chooses. Null: there is none. */
export function mailedFiles(files: readonly MailedFile[], preview: (file: WaitingFile) => Message): Message | null {
  const [first, ...more] = files;
  if (!first) return null;
  if (more.length === 0) return first.is === 'in' ? registerFileInAlready(first) : untilGone(preview(first), first);
  const waiting = files.filter((file) => file.is === 'waiting');
  const taken = files.filter((file) => file.is === 'in');
  const until = waiting[0]?.until;
  return {
    title: waiting.length > 0 ? 'Vilken registerfil vill du läsa in först?' : 'Registerfilerna i ditt mejl är inlästa',
    blocks: [
      ...taken.map(({ name, on }) => text(`${name} är inläst ${longDate(on)}.`)),
      ...(until
        ? [
            text(
              `Varje fil visas för sig innan något ändras. Filer som du inte läser in tar jag bort ${longDate(until)}.`,
            ),
            buttons(
              ...waiting.map(({ name, source }, at) =>
                previewRegisterFile.button(
                  `Granska ${shortened(name, 40)}`,
                  { from: 0, source },
                  { primary: at === 0 },
                ),
              ),
            ),
          ]
        : []),
    ],
  };
}

const untilGone = (message: Message, { until }: WaitingFile): Message => ({
  ...message,
  blocks: [...message.blocks, note(`Är filen inte inläst ${longDate(until)} tar jag bort den.`)],
});

const why: Record<'no register file' | 'one too many', string> = {
  'no register file':
    'Den är ingen registerfil. Per e-post tar jag emot CSV, Excel och JSON; skicka annat till mig i chatten.',
  'one too many': 'Jag tar emot fem registerfiler i ett mejl. Skicka den i ett nytt.',
};

const notKept = ({ name, fault }: NotTaken): Block =>
  text(
    `Filen ${name} är inte sparad. ${fault === 'no register file' || fault === 'one too many' ? why[fault] : reasonWhyNot(fault)}`,
  );

/** What came beside the files that are taken. */
export const withNotKept = (message: Message, left: readonly NotTaken[]): Message => ({
  ...message,
  blocks: [...message.blocks, ...left.map(notKept)],
});

export const noRegisterFileMailed = (left: readonly NotTaken[]): Message => ({
  title: 'Jag hittade ingen registerfil i ditt mejl',
  blocks: [
    ...left.map(notKept),
    text(
      'Lägg registret som en bilaga (CSV, Excel eller JSON, högst 20 MB) och skicka mejlet igen. En länk till en fil som ligger någon annanstans når jag inte, och inte heller det som ligger i ett krypterat mejl.',
    ),
    text('Då svarar jag med vad filen ändrar, innan något ändras.'),
  ],
});

/** To whoever is not of the kansli. @param office whom to ask there, if anybody is known */
export const onlyTheKansliMails = (office: string | null): Message =>
  say(
    'Tack, men registerfiler tar jag bara emot från kansliet',
    'Inget i ditt mejl är sparat.',
    `Skicka uppgifterna till kansliet, som kan lägga in dem: ${office ?? 'kansliet'}.`,
    'Vill du svara på något, lämna in något eller fråga mig: gör det i chatten, eller på sidan som mejlet från mig leder till.',
  );

export const tooManyWait = (most: number): Message =>
  say(
    'Filen är inte sparad: för många filer väntar redan',
    `Du har ${most} registerfiler som väntar på att läsas in. Öppna mejlen om dem och läs in dem, eller vänta: de tas bort efter sju dagar. Skicka sedan filen igen.`,
  );
