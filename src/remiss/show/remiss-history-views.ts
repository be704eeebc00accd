import { inTimeOrder, isAfter } from '../../chat/days.ts';
import { type Message, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { shortened } from '../../chat/swedish.ts';
import type { GroupAnswer } from '../asked-groups/group-answer.ts';
import { type AnswerEntry, isTakingBack, saidIn, type TextEntry } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { showRemissHistoryAction } from '../case/remiss-actions.ts';
import { momentInWords, positionNames, questionName, viaNames } from '../case/remiss-words.ts';
import type { Utfall } from '../utfall/utfall.ts';
import { utfallDeedInWords } from '../utfall/utfall-words.ts';

const pageSize = 15;
const longestLine = 300;

/**
 * @property utfall every version of what became of it that the viewer may see
 * @property kansli whether the viewer is of it
 * @property groups what groups as such have answered, the first first; the names also of those that no longer are asked
 */
type Around = {
  regionName(id: string): string;
  timeZone: string;
  utfall?: readonly Utfall[];
  kansli?: boolean;
  groups?: { log: readonly GroupAnswer[]; nameOf(group: string): string };
};

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
      ...page.items.map(({ at, said }) => text(`${momentInWords(at, around.timeZone)}, ${said}`)),
      ...pagePlace(page, 'händelser'),
      ...pageButtons(page, (label, from) => showRemissHistoryAction.button(label, { remiss: remiss.id, from })),
    ],
  };
}

/** @property hasMoment false: it is dated by the day on which a letter came, and stands where it was entered */
type Line = { at: Temporal.Instant; said: string; hasMoment: boolean };

function linesIn(entries: readonly AnswerEntry[], { utfall = [], kansli = false, groups, regionName }: Around): Line[] {
  const answers = happeningsIn(entries).map(({ entry, what }): Line => {
    const { at, person, region, question, by } = entry;
    const who = region === null ? person.name : `${person.name}, ${regionName(region)}`;
    const done = by ? ` Gjort av ${by.name}.` : '';
    const said = `${who}, ${questionName(question).toLowerCase()}: ${what}${done}`;
    return { at, said, hasMoment: entry.via !== 'brev' };
  });
  const ofGroups = groups?.log.map((answer): Line => {
    const who = `${answer.person.name}, ${groups.nameOf(answer.group)} som grupp`;
    const said = `${who}, ${questionName(answer.question).toLowerCase()}: ${answerInWords(answer)}`;
    return { at: answer.at, said, hasMoment: true };
  });
  const noted = utfall.map((one): Line => {
    return { at: one.at, said: `${one.by.name} ${utfallDeedInWords(one, kansli)}`, hasMoment: true };
  });
  return inTurn(
    answers,
    [...(ofGroups ?? []), ...noted].toSorted((a, b) => inTimeOrder(a.at, b.at)),
  );
}

/** Each of the others before the first of these that came later. */
function inTurn(lines: readonly Line[], others: readonly Line[]): Line[] {
  const waiting = [...others];
  const all = lines.flatMap((line) => {
    const until = line.hasMoment ? waiting.findIndex(({ at }) => isAfter(at, line.at)) : 0;
    return [...waiting.splice(0, until < 0 ? waiting.length : until), line];
  });
  return [...all, ...waiting];
}

function answerInWords({ position, text: words }: GroupAnswer): string {
  if (position === null) return 'tog tillbaka svaret.';
  const quoted = words === null ? '' : ` "${shortened(words, longestLine)}"`;
  return `svarade ${positionNames[position]}.${quoted}`;
}

type Happening = { entry: AnswerEntry; what: string };

/** Each entry that changed something. A platform may deliver the same twice. */
function happeningsIn(entries: readonly AnswerEntry[]): Happening[] {
  const latest = new Map<string, TextEntry>();
  return entries.flatMap((entry): Happening[] => {
    if (entry.type === 'position') {
      return [{ entry, what: `ställningstagande ${positionNames[entry.position]}, ${viaNames[entry.via]}.` }];
    }
    if (isTakingBack(entry)) return [{ entry, what: 'tog tillbaka ställningstagandet.' }];
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
