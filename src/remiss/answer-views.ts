import { type Button, buttons, type Message, say, text } from '../chat/message.ts';
import { longDate, shortened, weekdayDate } from '../chat/swedish.ts';
import { chosenPositions, type Entry, type Position, type PositionEntry } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { showButton } from './remiss-views.ts';
import { inFinite, positionInWords, positionNames, questionName, questionsInWords, viaNames } from './remiss-words.ts';

type Named = { name: string };

/** Asked once of the one who wrote: what the region thinks. @param entry the id of what was written. */
export const askPosition = (remiss: Remiss, question: number, region: Named, entry: number): Message => ({
  title: `Sparat som synpunkt från ${region.name} på fråga ${question}, remiss ${remiss.number}`,
  blocks: [
    text('Vad är regionens ställningstagande i frågan? Det du skrev räknas som skäl.'),
    buttons(...chosenPositions.map((position) => positionButton(remiss, question, position, entry))),
  ],
});

const positionButton = ({ id }: Remiss, question: number, position: Position, entry: number): Button => ({
  id: 'remiss.position',
  label: positionInWords(position),
  value: `${id}/${question}/${position}/${entry}`,
});

/** What someone without a region wrote. Said once. */
export const keptAsOther = (remiss: Remiss, question: number): Message =>
  say(
    `Sparat bland övriga synpunkter på fråga ${question}, remiss ${remiss.number}`,
    'Du svarar inte för någon region i den här remissen, så det räknas inte som en regions svar. Ta bort meddelandet om det inte var en synpunkt.',
  );

/** The reply was taken away, or came back, or is another: said only where it changes what the region thinks. */
export const positionFell = (question: number, region: Named): Message =>
  say(
    `${region.name} har inget ställningstagande på fråga ${question} längre`,
    'Det hade sitt skäl i meddelandet som togs bort. Tryck på Svara i remissen för att ange ett nytt.',
  );

export const positionTaken = (
  remiss: Remiss,
  region: Named,
  taken: PositionEntry,
  left: readonly number[],
): Message => ({
  title: `${region.name} ${inFinite(taken.position)} på fråga ${taken.question}`,
  blocks: [
    text(
      left.length === 0
        ? `Tack. Ni har svarat på hela remiss ${remiss.number}. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`
        : `Tack. Kvar att svara på i remiss ${remiss.number}: ${questionsInWords(left)}.`,
    ),
    buttons(showButton(remiss)),
  ],
});

/** @param by who said it first, and how. */
export const alreadyTaken = (
  region: Named,
  { position, question, person, at }: PositionEntry,
  timeZone: string,
): Message =>
  say(
    `Så här ligger det till: ${region.name} ${inFinite(position)} på fråga ${question}`,
    `${person.name} angav det ${weekdayDate(at.toZonedDateTimeISO(timeZone).toPlainDate())}. Inget är ändrat.`,
  );

export const wholeTaken = (remiss: Remiss, region: Named, position: Position): Message => ({
  title: `${region.name} ${inFinite(position)} i remiss ${remiss.number}`,
  blocks: [
    text(`Det gäller alla frågor. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`),
    buttons(showButton(remiss)),
  ],
});

/** One press would undo what the region has already said. */
export const wouldReplace = (
  remiss: Remiss,
  region: Named,
  position: Position,
  taken: readonly PositionEntry[],
): Message => ({
  title: `${region.name} har redan svarat på ${questionsInWords(taken.map(({ question }) => question))}`,
  blocks: [
    ...taken
      .slice(0, 6)
      .map(({ question, position: stands, person }) =>
        text(`${questionName(question)}: ${positionNames[stands]}, angivet av ${person.name}.`),
      ),
    text(`Vill du ersätta det med "${positionNames[position]}" på alla frågor?`),
    buttons(
      { id: pressOf(position), label: 'Ersätt', value: `${remiss.id}/alla` },
      showButton(remiss, 'Behåll svaren', true),
    ),
  ],
});

export const pressOf = (position: Position): string =>
  position === 'inget_att_erinra' ? 'remiss.nothing-to-add' : 'remiss.not-concerned';

export const answered = (
  remiss: Remiss,
  region: Named,
  questions: readonly number[],
  left: readonly number[],
): Message => ({
  title: `Tack, ${region.name} har svarat på ${questionsInWords(questions)} i remiss ${remiss.number}`,
  blocks: [
    text(
      left.length === 0
        ? `Ni har svarat på allt. Ni kan ändra svaret till och med ${longDate(remiss.lastOn)}.`
        : `Kvar att svara på: ${questionsInWords(left)}.`,
    ),
    buttons(showButton(remiss)),
  ],
});

/** After closing. @param kansli the names of those who can open it again. */
export function tooLate({ number, state, lastOn }: Remiss, kansli: string): Message {
  const who = kansli === '' ? 'Hör av dig till kansliet' : `Hör av dig till kansliet (${kansli})`;
  if (state === 'utkast') return say(`Remiss ${number} är inte öppen än`, 'Du får veta när den öppnas.');
  if (state === 'aterkallad') return say(`Remiss ${number} är återkallad`, 'Ingen behöver svara. Inget är sparat.');
  const last = longDate(lastOn);
  return say(
    `Remiss ${number} är stängd för svar`,
    `Sista dagen var ${last}. Det du skrev är inte sparat, och det som redan är svarat är oförändrat. ${who}, som kan öppna den igen.`,
  );
}

const historyShown = 15;
const longestLine = 300;

/** What was said, newest first, every version of it. @param entries in the order of the log. */
export function historyPage(
  remiss: Remiss,
  entries: readonly Entry[],
  from: number,
  { regionName, timeZone }: { regionName(id: string): string; timeZone: string },
): Message {
  const newest = entries.toReversed();
  const shown = newest.slice(from, from + historyShown);
  const left = newest.length - from - shown.length;
  const first = firstVersions(entries);
  return {
    title: `Historik för remiss ${remiss.number}`,
    blocks: [
      ...(shown.length === 0 ? [text('Ingen har svarat än.')] : []),
      ...shown.map((entry) => {
        const at = entry.at.toZonedDateTimeISO(timeZone);
        const when = `${longDate(at.toPlainDate())} kl. ${String(at.hour).padStart(2, '0')}.${String(at.minute).padStart(2, '0')}`;
        const who = entry.region === null ? entry.person.name : `${entry.person.name}, ${regionName(entry.region)}`;
        return text(
          `${when}, ${who}, ${questionName(entry.question).toLowerCase()}: ${whatWasSaid(entry, first.has(entry.id))}`,
        );
      }),
      ...(left > 0
        ? [
            buttons({
              id: 'remiss.history',
              label: `Visa äldre (${left})`,
              value: `${remiss.id}/${from + historyShown}`,
            }),
          ]
        : []),
    ],
  };
}

/** The ids of the first thing said in each source. */
function firstVersions(entries: readonly Entry[]): ReadonlySet<number> {
  const first = new Map<string, number>();
  for (const entry of entries) {
    if (entry.type !== 'text') continue;
    const key = `${entry.question}/${entry.source}`;
    if (!first.has(key)) first.set(key, entry.id);
  }
  return new Set(first.values());
}

function whatWasSaid(entry: Entry, isFirst: boolean): string {
  if (entry.type === 'position') return `ställningstagande ${positionNames[entry.position]}, ${viaNames[entry.via]}.`;
  if (entry.text === null) return 'tog bort sin synpunkt.';
  const how = isFirst ? `skrev ${viaNames[entry.via]}` : 'ändrade till';
  return `${how}: "${shortened(entry.text, longestLine)}"`;
}
