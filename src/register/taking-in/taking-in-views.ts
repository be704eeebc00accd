import { type Block, buttons, facts, type Message, note, say, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, list, listAtMost, longDate, plural } from '../../chat/swedish.ts';
import { changesAnything, countsInWords, type ImportCounts } from '../import/import-counts.ts';
import type { ComingChange } from '../import/import-register.ts';
import type { Fault } from '../import/register-file.ts';
import { previewRegisterFile, takeInRegisterFile, undoRegisterTaking } from './taking-in-actions.ts';
import type { UndoneImport } from './undo-import.ts';

const pageSize = 20;

/** What taking in a file would do. @property shown what the button must find again */
type ShownImport = {
  name: string;
  coming: readonly ComingChange[];
  warnings: readonly string[];
  seen: readonly string[];
  counts: ImportCounts;
  shown: string;
};

const pageTo = (source: string) => (label: string, from: number) => previewRegisterFile.button(label, { from, source });

const countFacts = (counts: ImportCounts) =>
  facts(...countsInWords(counts).map(({ kind, counted }) => [kind, counted] as const));

/** Before anything is done. @param from how many rows come before those shown */
export function registerFilePreview(preview: ShownImport, { source, from }: { source: string; from: number }): Message {
  const { name, coming, warnings, seen, counts, shown } = preview;
  const rows = [
    ...warnings.map((words) => ['Kontrollera', capitalised(words)] as const),
    ...coming.map(({ isNew, text: words }) => [isNew ? 'Nytt' : 'Ändras', capitalised(words)] as const),
  ];
  const page = paged(rows, from, pageSize);
  const isNews = changesAnything(counts);
  return {
    title: isNews ? `Så här läses ${name} in i registret` : `Allt i ${name} finns redan i registret`,
    blocks: [
      countFacts(counts),
      ...seen.map((words) => note(words)),
      ...(rows.length > 0 ? [table(['Vad', 'Uppgift'], page.items)] : []),
      ...pagePlace(page, 'rader'),
      ...pageButtons(page, pageTo(source)),
      ...(isNews
        ? [
            text(
              warnings.length > 0
                ? 'Inget är ändrat än. Stämmer det som ska kontrolleras, läs in filen; rätta annars filen och skicka den igen.'
                : 'Inget är ändrat än.',
            ),
            buttons(takeInRegisterFile.button('Läs in', { shown, source }, { primary: true })),
          ]
        : [text('Inget behöver göras.')]),
    ],
  };
}

/** All that is wrong with a file. Nothing has been done. */
export function registerFileFaults(
  name: string,
  faults: readonly Fault[],
  { source, from }: { source: string; from: number },
): Message {
  const page = paged(faults, from, pageSize);
  return {
    title: `${name} går inte att läsa in`,
    blocks: [
      table(
        ['Var', 'Vad som står där', 'Vad som är fel'],
        page.items.map(({ place, value, reason }) => [capitalised(place), value ?? '–', reason]),
      ),
      ...pagePlace(page, 'fel'),
      ...pageButtons(page, pageTo(source)),
      text('Inget är inläst. Rätta filen och skicka den igen, så visar jag vad som händer innan något ändras.'),
    ],
  };
}

export const notARegisterFile = (name: string, fault: string): Message =>
  say(`${name} går inte att läsa in`, `Filen ${fault}.`, 'Inget är inläst.');

export const oneFileAtATime = (names: readonly string[]): Message =>
  say(
    'En fil i taget',
    `Jag läser in en registerfil i taget, så att du ser vad var och en gör. Skicka ${list(names)} var för sig.`,
  );

/** Afterwards. @property isSilent the register has not been set going @property owed what follows of it is to be chosen */
export const registerFileTaken = (
  name: string,
  {
    counts,
    warnings,
    seen,
    taking,
    isSilent,
    owed,
  }: Omit<ShownImport, 'coming' | 'shown' | 'name'> & { taking: number; isSilent: boolean; owed: readonly Block[] },
): Message => ({
  title: `${name} är inläst i registret`,
  blocks: [
    countFacts(counts),
    ...seen.map((words) => note(words)),
    text(
      isSilent
        ? 'Registret är tyst: ingen får något av mig förrän du skriver sätt i gång.'
        : 'Jag letar upp dem som är nya i Slack och Teams och räknar fram det som följer med platserna inom en minut.',
    ),
    ...(warnings.length > 0
      ? [
          text(
            `${warnings.length} ${plural(warnings.length, 'uppgift', 'uppgifter')} att kontrollera stod i förhandsvisningen.`,
          ),
        ]
      : []),
    ...owed,
    note('Filen är inte sparad. Läser du in den igen ändras bara det som är nytt i den.'),
    buttons(undoRegisterTaking.button('Ångra inläsningen', { taking })),
  ],
});

/** To whoever opens it again. */
export const registerFileInAlready = ({
  name,
  on,
  taking,
}: {
  name: string;
  on: Temporal.PlainDate;
  taking: number;
}): Message => ({
  title: `${name} är redan inläst i registret`,
  blocks: [
    text(`Den lästes in ${longDate(on)}. Skicka filen igen om den har ändrats sedan dess.`),
    buttons(undoRegisterTaking.button('Ångra inläsningen', { taking })),
  ],
});

const mostNamed = 10;

export const registerFileUndone = ({ undone, left }: UndoneImport): Message =>
  say(
    undone === 0 ? 'Inget är ändrat' : 'Inläsningen är tillbakatagen',
    ...(undone > 0 ? [`${undone} ${plural(undone, 'rad', 'rader')} i registret är som före inläsningen.`] : []),
    ...(left.length > 0
      ? [
          `${left.length} ${plural(left.length, 'rad', 'rader')} är kvar, eftersom något har ändrats efter inläsningen, hänger på dem eller redan är berättat: ${listAtMost(left, mostNamed)}. Ändra dem med ändra person, avsluta plats, avsluta grupp, återuppta grupp eller ställ in möte.`,
        ]
      : []),
    ...(undone > 0 ? ['Det som redan har skickats går inte att ta tillbaka.'] : []),
  );
