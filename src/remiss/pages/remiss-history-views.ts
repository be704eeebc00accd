import { type Message, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import type { AnswerEntry, TextEntry } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { momentInWords, positionNames, questionName, viaNames } from '../case/remiss-words.ts';

const pageSize = 15;
const longestLine = 300;

type Around = { regionName(id: string): string; timeZone: string };

/** What was said, newest first, every version of it. @param entries in the order of the log. */
export function remissHistoryPage(
  remiss: Remiss,
  entries: readonly AnswerEntry[],
  from: number,
  { regionName, timeZone }: Around,
): Message {
  const page = paged(linesOf(entries).toReversed(), from, pageSize);
  return {
    title: `Historik för remiss ${remiss.number}`,
    blocks: [
      ...(page.total === 0 ? [text('Ingen har svarat än.')] : []),
      ...page.items.map(({ entry, what }) => {
        const { at, person, region, question } = entry;
        const who = region === null ? person.name : `${person.name}, ${regionName(region)}`;
        return text(`${momentInWords(at, timeZone)}, ${who}, ${questionName(question).toLowerCase()}: ${what}`);
      }),
      ...pagePlace(page, 'händelser'),
      ...pageButtons(page, (label, from) => ({ id: 'remiss.history', label, value: `${remiss.id}/${from}` })),
    ],
  };
}

type Line = { entry: AnswerEntry; what: string };

/** A line for each entry that changed something. A platform may say the same twice. */
function linesOf(entries: readonly AnswerEntry[]): Line[] {
  const latest = new Map<string, TextEntry>();
  return entries.flatMap((entry): Line[] => {
    if (entry.type === 'position') {
      return [{ entry, what: `ställningstagande ${positionNames[entry.position]}, ${viaNames[entry.via]}.` }];
    }
    const key = `${entry.question}/${entry.source}`;
    const before = latest.get(key);
    if (!before || entry.version > before.version) latest.set(key, entry);
    const what = whatWasSaid(entry, before);
    return what === null ? [] : [{ entry, what }];
  });
}

/** Null: it was as it was. @param before the latest version of the same that had come. */
function whatWasSaid({ text: said, version, via }: TextEntry, before: TextEntry | undefined): string | null {
  const quoted = `"${shortened(said ?? '', longestLine)}"`;
  if (!before) return said === null ? null : `skrev ${viaNames[via]}: ${quoted}`;
  if (version < before.version) return said === null ? null : `en tidigare lydelse, som kom fram sent: ${quoted}`;
  if (said === before.text) return null;
  if (said === null) return 'tog bort sin synpunkt.';
  return before.text === null ? `lade tillbaka: ${quoted}` : `ändrade till: ${quoted}`;
}
