import { inTimeOrder, isAfter } from '../../chat/days.ts';
import { type Message, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import { type AnswerEntry, saidIn, type TextEntry } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { showRemissHistoryAction } from '../case/remiss-actions.ts';
import { momentInWords, positionNames, questionName, viaNames } from '../case/remiss-words.ts';
import type { Utfall } from '../utfall/utfall.ts';
import { utfallDeedInWords } from '../utfall/utfall-words.ts';

const pageSize = 15;
const longestLine = 300;

/** @property utfall every version of what became of it that the viewer may see. @property kansli whether the viewer is of it */
type Around = { regionName(id: string): string; timeZone: string; utfall?: readonly Utfall[]; kansli?: boolean };

/** Every version of what was said, and of what became of it, the newest first. @param entries in the order of the log. */
export function remissHistoryPage(
  remiss: Remiss,
  entries: readonly AnswerEntry[],
  from: number,
  around: Around,
): Message {
  const page = paged(linesIn(entries, around).toReversed(), from, pageSize);
  return {
    title: `Historik för remiss ${remiss.number}`,
    blocks: [
      ...(page.total === 0 ? [text('Ingen har svarat än.')] : []),
      ...page.items.map(({ at, words }) => text(`${momentInWords(at, around.timeZone)}, ${words}`)),
      ...pagePlace(page, 'händelser'),
      ...pageButtons(page, (label, from) => showRemissHistoryAction.button(label, { remiss: remiss.id, from })),
    ],
  };
}

type Line = { at: Temporal.Instant; words: string };

/** An answer that came late keeps its place in the log, and what became of the remiss stands where it was noted. */
function linesIn(entries: readonly AnswerEntry[], { utfall = [], kansli = false, regionName }: Around): Line[] {
  const answers = happeningsIn(entries).map(({ entry, what }): Line => {
    const { at, person, region, question, by } = entry;
    const who = region === null ? person.name : `${person.name}, ${regionName(region)}`;
    const done = by ? ` Gjort av ${by.name}.` : '';
    return { at, words: `${who}, ${questionName(question).toLowerCase()}: ${what}${done}` };
  });
  const noted = utfall
    .map((one): Line => ({ at: one.at, words: `${one.by.name} ${utfallDeedInWords(one, kansli)}` }))
    .toSorted((a, b) => inTimeOrder(a.at, b.at));
  return noted.reduce((lines, one) => {
    const place = lines.findLastIndex(({ at }) => !isAfter(at, one.at)) + 1;
    return lines.toSpliced(place, 0, one);
  }, answers);
}

type Happening = { entry: AnswerEntry; what: string };

/** Each entry that changed something. A platform may deliver the same twice. */
function happeningsIn(entries: readonly AnswerEntry[]): Happening[] {
  const latest = new Map<string, TextEntry>();
  return entries.flatMap((entry): Happening[] => {
    if (entry.type === 'position') {
      return [{ entry, what: `ställningstagande ${positionNames[entry.position]}, ${viaNames[entry.via]}.` }];
    }
    const key = `${entry.question}/${entry.source}`;
    const before = latest.get(key);
    if (!before || entry.version > before.version) latest.set(key, entry);
    const what = whatChanged(entry, before);
    return what === null ? [] : [{ entry, what }];
  });
}

/** Null: nothing changed. @param before the latest version of the same that had come. */
function whatChanged(entry: TextEntry, before: TextEntry | undefined): string | null {
  const { text, version, via } = entry;
  const words = saidIn(entry);
  const quoted = `"${shortened(words ?? '', longestLine)}"`;
  if (!before) return words === null ? null : `skrev ${viaNames[via]}: ${quoted}`;
  if (version < before.version) return words === null ? null : `en tidigare lydelse, som kom fram sent: ${quoted}`;
  if (text === before.text) return null;
  if (words === null) return 'tog bort sin synpunkt.';
  return before.text === null ? `lade tillbaka: ${quoted}` : `ändrade till: ${quoted}`;
}
