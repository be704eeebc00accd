import { type Block, drawing, type Message, note, say, table, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, countInWords, list, listAtMost, plural } from '../../chat/swedish.ts';
import type { Region } from '../register.ts';
import type { Gap, GroupGaps } from './coverage.ts';
import { coveragePicture } from './gap-picture.ts';
import { showRepresentation } from './group-actions.ts';
import { groupOpener } from './group-list-views.ts';

/** "saknar ordförande och Region Gävleborg; har för många från Region Uppsala (3, högst 2)" */
export function gapsInWords(gaps: readonly Gap[]): string {
  const missing = gaps.flatMap((gap) => missingInWords(gap) ?? []);
  const over = gaps.flatMap((gap) => overInWords(gap) ?? []);
  return [
    ...(missing.length > 0 ? [`saknar ${list(missing)}`] : []),
    ...(over.length > 0 ? [`har för många från ${list(over)}`] : []),
  ].join('; ');
}

function missingInWords(gap: Gap): string | null {
  switch (gap.kind) {
    case 'no chair':
      return 'ordförande';
    case 'no vice chair':
      return 'vice ordförande';
    case 'too few':
      return gap.allowed === 1 ? gap.region.name : `${gap.region.name} (${gap.have}, minst ${gap.allowed})`;
    case 'empty places':
      return `${gap.allowed - gap.have} av ${gap.allowed} företrädare`;
    case 'too many':
      return null;
  }
}

const overInWords = (gap: Gap): string | null =>
  gap.kind === 'too many' ? `${gap.region.name} (${gap.have}, högst ${gap.allowed})` : null;

/** How the groups are made up: all of them for the kansli, the asker's own for others. */
export type Representation = {
  whose: 'all' | 'own';
  groups: number;
  /** How many groups have no known mandate, so that their gaps are unknown. */
  unknown: number;
  gaps: readonly GroupGaps[];
  /** Bodies outside where places of ours are empty. */
  outside: readonly GroupGaps[];
  regions: readonly Region[];
};

const size = 20;

export function representationPage(of: Representation, from: number): Message {
  if (of.groups === 0) return noGroups(of.whose);
  const page = paged(of.gaps, from, size);
  const rows = page.items.map(({ group, gaps }) => ({
    cells: [group.name, capitalised(gapsInWords(gaps))],
    opens: groupOpener(group),
  }));
  return {
    title: headline(of),
    blocks: [
      ...(rows.length > 0 ? [table(['Grupp', 'Lucka'], rows)] : [text('Alla är sammansatta som uppdragen säger.')]),
      ...pagePlace(page, plural(page.total, 'grupp', 'grupper')),
      ...drawnCoverage(of, page),
      ...emptyOutside(of.outside),
      ...(of.unknown > 0 ? [note(unknownInWords(of.unknown))] : []),
      ...pageButtons(page, (label, from) => showRepresentation.button(label, { from })),
    ],
  };
}

/** The groups on the page, of which some region has too few or too many. */
function drawnCoverage({ regions }: Representation, { items }: ListPage<GroupGaps>): Block[] {
  const byRegion = items.filter(({ gaps }) => gaps.some((gap) => 'region' in gap));
  if (byRegion.length === 0 || regions.length === 0) return [];
  const title = `Regionernas företrädare i ${byRegion.length} ${plural(byRegion.length, 'grupp', 'grupper')} med luckor`;
  return [drawing(coveragePicture(byRegion, regions, title), { isShared: true })];
}

const mostOutside = 5;

/** What is empty outside is counted by itself: it is no gap of a group of ours. */
function emptyOutside(all: readonly GroupGaps[]): Block[] {
  if (all.length === 0) return [];
  const named = all.map(({ group, gaps }) => `${group.name} ${gapsInWords(gaps)}`);
  return [
    text({ type: 'strong', text: 'Våra platser utanför' }, `: ${listAtMost(named, mostOutside)}.`),
    note('Skriv ', { type: 'strong', text: 'platser' }, ' för att se alla.'),
  ];
}

const noGroups = (whose: Representation['whose']): Message =>
  whose === 'all'
    ? say('Det finns inga grupper i registret än', 'Läs in dem med npm run import.')
    : say('Du sitter inte i någon grupp', 'Här visas luckorna i de grupper som du sitter i. Kansliet ser alla.');

function headline({ whose, groups, unknown, gaps }: Representation): string {
  const known = groups - unknown;
  if (whose === 'all') {
    return gaps.length === 0 ? 'Inga luckor i grupperna' : `${gaps.length} av ${known} grupper har luckor`;
  }
  if (gaps.length === 0) return plural(groups, 'Inga luckor i din grupp', 'Inga luckor i dina grupper');
  return plural(groups, 'Luckor i din grupp', `Luckor i ${countInWords(gaps.length, 'en')} av dina ${known} grupper`);
}

const unknownInWords = (count: number): string =>
  plural(count, 'För en grupp saknas uppdraget i underlaget.', `För ${count} grupper saknas uppdraget i underlaget.`);
