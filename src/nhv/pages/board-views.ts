import { inTimeOrder, isBefore } from '../../chat/days.ts';
import { type Block, type Button, drawing, facts, type Message, note, say, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, date, listAtMost, plural, shortened } from '../../chat/swedish.ts';
import type { ColumnsPicture } from '../../pictures/columns.ts';
import { milestones, type Phase, phaseOf, phases, stepNumbers } from '../area/area.ts';
import { isRestricted } from '../area/area-seen.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import { endingNames, interestNames, milestoneNames, type Names, nhvRegionList, unknown } from '../area/area-words.ts';
import { endedAreas, openArea, showAreaPhase } from '../area/nhv-actions.ts';
import type { AreaInterests } from '../interests/conflict.ts';

/** An area on the board, with what our regions mean to do, by region. */
type Row = AreaInterests & { record: AreaRecord };

export type BoardFacts = {
  /** By name. */
  rows: readonly Row[];
  today: Temporal.PlainDate;
  names: Names;
};

const isActive = ({ record }: Row): boolean => record.state.ending === null;
const inPhase = (rows: readonly Row[], phase: Phase): Row[] =>
  rows.filter((row) => isActive(row) && phaseOf(row.record.state.step) === phase);

/** "steg 4–5" */
const stepsOf = ({ steps: [first, last] }: Phase): string => (last ? `steg ${first}–${last}` : `steg ${first}`);
const phaseTitle = (phase: Phase): string => `${phase.name} (${stepsOf(phase)})`;

/** All areas, phase by phase: how many, which they are, and what is next. */
export function board({ rows, today, names }: BoardFacts): Message {
  const active = rows.filter(isActive);
  const ended = rows.length - active.length;
  const underway = active.filter(({ record }) => record.state.step < 8).length;
  return {
    title: `NHV: ${active.length} områden, ${underway} på väg mot beslut`,
    blocks: [
      table(
        ['Fas', { label: 'Antal', kind: 'number' }, 'Områden'],
        phases.map((phase) => {
          const here = inPhase(active, phase);
          return {
            cells: [phaseTitle(phase), String(here.length), someOf(here)],
            opens: here.length > 0 ? openPhase(phase, here.length) : null,
          };
        }),
      ),
      ...stepsDrawn(active, names),
      ...comingDates(active, today),
      ...conflicts(active, names),
      note(
        'Skriv ',
        { type: 'strong', text: 'nhv' },
        ' och namnet för att se ett område.',
        ended > 0 ? ` ${ended} är avslutade: skriv nhv avslutade.` : '',
      ),
    ],
  };
}

/** Nothing of what only some may see has an address. */
const stepsDrawn = (active: readonly Row[], names: Names): Block[] =>
  active.length === 0
    ? []
    : [
        drawing(
          stepsPicture(active, names),
          active.some(({ record }) => isRestricted(record)) ? {} : { isShared: true },
        ),
      ];

/** The areas by the eight steps; those with more regions than permits are marked. */
const stepsPicture = (active: readonly Row[], names: Names): ColumnsPicture => ({
  kind: 'columns',
  title: `NHV: ${active.length} ${plural(active.length, 'område', 'områden')} i de åtta stegen`,
  columns: stepNumbers.map((number) => ({
    code: String(number),
    label: capitalised(names.step(number).replace(/^steg \d+: /u, '')),
    items: active
      .filter(({ record }) => record.state.step === number)
      .map(({ record, conflict }) => ({
        name: shortened(record.state.name, longestName),
        ...(conflict !== null && { isMarked: true as const }),
      })),
  })),
  marked: 'Fler regioner än tillstånd, eller antalet inte bestämt.',
});

const mostNamed = 3;
const longestName = 40;

function someOf(rows: readonly Row[]): string {
  const names = rows.map(({ record }) => shortened(record.state.name, longestName));
  return names.length === 0 ? 'inga' : listAtMost(names, mostNamed);
}

const mostDates = 5;

/** The national dates that are next, over all areas. */
function comingDates(rows: readonly Row[], today: Temporal.PlainDate): Block[] {
  const all = rows.flatMap(({ record: { state } }) =>
    milestones.flatMap((milestone) => {
      const on = plannedOn(state, milestone);
      const ahead = on && !isBefore(on, today);
      return ahead ? [{ on, words: `${milestoneNames[milestone]}: ${state.name}` }] : [];
    }),
  );
  if (all.length === 0) return [];
  const inOrder = all.toSorted((a, b) => inTimeOrder(a.on, b.on));
  const left = all.length - mostDates;
  return [
    text({ type: 'strong', text: 'Närmast' }),
    facts(...inOrder.slice(0, mostDates).map(({ on, words }) => [date(on), words] as const)),
    ...(left > 0 ? [note(`… och ${left} datum till.`)] : []),
  ];
}

const mostConflicts = 5;

function conflicts(rows: readonly Row[], names: Names): Block[] {
  const all = rows.filter(({ conflict }) => conflict !== null);
  if (all.length === 0) return [];
  const left = all.length - mostConflicts;
  return [
    text({ type: 'strong', text: 'Fler regioner än tillstånd, eller antalet inte bestämt' }),
    facts(
      ...all
        .slice(0, mostConflicts)
        .map(
          ({ record, conflict }) => [record.state.name, nhvRegionList(conflict?.regions ?? [], names.region)] as const,
        ),
    ),
    ...(left > 0 ? [note(`… och ${left} ${plural(left, 'område', 'områden')} till.`)] : []),
  ];
}

const openPhase = (phase: Phase, count: number): Button =>
  showAreaPhase.button(`${phaseLabel(phase)}: ${count}`, { phase: String(phase.number), from: 0 });

const phaseLabel = (phase: Phase): string => `Visa ${stepsOf(phase)}`;

const size = 15;
const longestOpener = 70;

/** The areas of one phase, or null: those that are stopped or withdrawn. */
export function phasePage({ rows, names }: BoardFacts, phase: Phase | null, from: number): Message {
  const shown = phase ? inPhase(rows, phase) : rows.filter((row) => !isActive(row));
  const heading = phase ? phaseTitle(phase) : 'Avslutade områden';
  if (shown.length === 0) return say(`${heading}: inga områden`, 'Skriv nhv för att se alla faser.');
  const page = paged(shown, from, size);
  const noun = plural(shown.length, 'område', 'områden');
  return {
    title: `${heading}: ${shown.length} ${noun}`,
    blocks: [
      table(
        ['Område', { label: phase ? 'Steg' : 'Läge', kind: 'state' }, 'Våra regioner'],
        page.items.map((row) => ({
          cells: [row.record.state.name, where(row, names), oursInWords(row, names)],
          opens: openArea.button(shortened(`Visa ${row.record.state.name}`, longestOpener), {
            area: row.record.area.id,
            verb: '',
          }),
        })),
      ),
      ...pagePlace(page, noun),
      note('Skriv ', { type: 'strong', text: 'nhv' }, ' och namnet för att se ett av dem.'),
      ...pageButtons(page, (label, from) =>
        showAreaPhase.button(label, { phase: String(phase?.number ?? endedAreas), from }),
      ),
    ],
  };
}

function where({ record: { state } }: Row, names: Names): string {
  if (state.ending) return `${endingNames[state.ending]}, steg ${state.step}`;
  const step = names.step(state.step);
  return state.readvertised > 0 ? `${step}, utlyst igen` : step;
}

/** "Region Uppsala har tillstånd; Region Dalarna utreder" */
function oursInWords({ interests, record }: Row, names: Names): string {
  const byInterest = Map.groupBy(interests, ([, interest]) => interest);
  const stated = [...byInterest].map(
    ([interest, regions]) =>
      `${nhvRegionList(
        regions.map(([id]) => id),
        names.region,
      )} ${interestNames[interest]}`,
  );
  const partners = record.state.permits.flatMap(({ partner }) =>
    partner?.region ? [`${partner.name} samverkar`] : [],
  );
  const all = [...stated, ...partners];
  if (all.length > 0) return all.join('; ');
  return record.state.step === 8 && !record.state.allHoldersKnown ? unknown : '–';
}
