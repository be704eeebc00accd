import { fetchMatterFile } from '../../akt/matter-actions.ts';
import { type Block, type Button, buttons, type Message, note, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { date, plural, shortened } from '../../chat/swedish.ts';
import type { Logged } from '../area/area.ts';
import { type AreaRecord, counting } from '../area/area-state.ts';
import { longestNote, moveInWords, type Names } from '../area/area-words.ts';
import { correctLine, showAreaHistory } from '../area/nhv-actions.ts';
import { areaSubject } from '../area/nhv-keys.ts';

type HistoryFacts = { record: AreaRecord; names: Names; can: { kansli: boolean } };

const mostRecent = 4;

/** The latest lines, for the area's page. */
export function latestHistory(of: HistoryFacts): Block[] {
  const lines = historyLines(of);
  if (lines.length === 0) return [];
  const left = lines.length - mostRecent;
  return [
    text({ type: 'strong', text: 'Vad som har hänt' }),
    table(['När', 'Vad'], lines.slice(-mostRecent).toReversed()),
    ...(left > 0 ? [note(`… och ${left} ${plural(left, 'rad', 'rader')} till: tryck på Visa historik.`)] : []),
  ];
}

/** What happened before, what has been recorded, the first first. Lines that were taken back stay, and say so. */
function historyLines({ record: { area, log }, names }: HistoryFacts): [string, string][] {
  const counted = new Set(counting(log));
  const recorded = log
    .filter(({ move }) => move.kind !== 'corrected')
    .map((line): [string, string] => [
      date(line.on),
      counted.has(line)
        ? lineInWords(line, names)
        : `Rättat, gäller inte: ${lineInWords(line, names)}${correctedBy(line, log)}`,
    ]);
  return [...area.past.map(({ when, what }): [string, string] => [when, what]), ...recorded];
}

const lineInWords = ({ move, note: remark, byName }: Logged, names: Names): string => {
  const what = moveInWords(move, names);
  return remark ? `${what}. ${shortened(remark, longestNote)} (${byName})` : `${what} (${byName})`;
};

function correctedBy(line: Logged, log: readonly Logged[]): string {
  const correction = log.find(({ move }) => move.kind === 'corrected' && move.takesBack === line.id);
  if (!correction) return '';
  const why = correction.note ? `: ${shortened(correction.note, longestNote)}` : '';
  return `. Rättat av ${correction.byName} ${date(correction.on)}${why}`;
}

/** All that is kept of the area, as one archive. */
export const matterOfAreaButton = (area: string): Button =>
  fetchMatterFile.button('Hämta akten', { key: areaSubject.write(area) });

const historySize = 12;

/** All that has happened, the latest first. */
export function areaHistoryPage(of: HistoryFacts, from: number): Message {
  const { area, state } = of.record;
  const page = paged(historyLines(of).toReversed(), from, historySize);
  const correct = of.can.kansli && of.record.log.length > 0;
  return {
    title: `Historik: ${state.name}`,
    blocks: [
      page.total > 0 ? table(['När', 'Vad'], page.items) : text('Inget är registrerat än.'),
      ...pagePlace(page, 'rader'),
      ...pageButtons(page, (label, from) => showAreaHistory.button(label, { area: area.id, from })),
      buttons(...(correct ? [correctLine.button('Rätta en rad', { area: area.id })] : []), matterOfAreaButton(area.id)),
    ],
  };
}
