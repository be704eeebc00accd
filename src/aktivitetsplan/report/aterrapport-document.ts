import { date } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { Planning } from '../fokusomraden.ts';
import { isAnsweredFor, type ReportedActivity } from '../plan.ts';
import { endInWords, responsibleFor } from './plan-words.ts';

/** A year's plan with what came of it. */
export type YearReport = {
  year: number;
  planning: Pick<Planning, 'intro' | 'author' | 'areas'>;
  /** In the order of the plan. */
  all: readonly ReportedActivity[];
  /** What goes on the year after: the ids of the activities that the next plan goes on with, and its own titles. */
  next: readonly { from: number; title: string }[];
  /** The day on which it was drawn up; null: it is a draft still. */
  doneOn: Temporal.PlainDate | null;
};

const heading = (level: 1 | 2 | 3, text: string): Part => ({ type: 'heading', level, text });
const paragraph = (text: string): Part => ({ type: 'paragraph', text });
const listing = (items: readonly string[]): Part => ({ type: 'list', items });

/**
 * In the form of the återrapport of 2023: a heading for each fokusområde, each activity of the plan in its words, and what
 * was done. @param on the day it bears
 */
export function aterrapportDocument(report: YearReport, on: Temporal.PlainDate): Document {
  const { year, planning, doneOn } = report;
  const title = `Återrapport aktivitetsplan ${year}`;
  return {
    title,
    mark: doneOn ? null : 'UTKAST',
    facts: [
      { label: 'Upprättare', value: planning.author },
      { label: 'Datum', value: date(doneOn ?? on) },
    ],
    parts: [
      paragraph(planning.intro.replaceAll('{år}', String(year))),
      ...areasOf(report).flatMap(({ name, all }) => [heading(1, name), ...all.flatMap(partsOfActivity)]),
      ...unansweredParts(report),
      ...carriedParts(report),
    ],
    footer: title,
  };
}

type AreaOfReport = { name: string; all: readonly ReportedActivity[] };

/** Those that have activities, in the agreement's order; what belongs to none that the data has comes last. */
function areasOf({ planning, all }: Pick<YearReport, 'planning' | 'all'>): AreaOfReport[] {
  const known = new Set(planning.areas.map(({ id }) => id));
  const inArea = (id: string) => all.filter(({ activity }) => activity.area === id);
  return [
    ...planning.areas.map(({ id, name }) => ({ name, all: inArea(id) })),
    { name: 'Utan fokusområde', all: all.filter(({ activity }) => !known.has(activity.area)) },
  ].filter((area) => area.all.length > 0);
}

function partsOfActivity(reported: ReportedActivity): Part[] {
  const { activity, notes } = reported;
  const end = endInWords(activity);
  return [
    listing([activity.title]),
    ...notes.flatMap(({ words }) => writtenParts(words)),
    ...(end === null ? [] : [paragraph(end)]),
    ...(isAnsweredFor(reported) ? [] : [paragraph(`Återrapportering saknas. Ansvarig: ${responsibleFor(activity)}.`)]),
  ];
}

function unansweredParts({ all }: YearReport): Part[] {
  const unanswered = all.filter((one) => !isAnsweredFor(one));
  if (unanswered.length === 0) return [];
  return [
    heading(1, 'Aktiviteter utan återrapportering'),
    listing(unanswered.map(({ activity }) => `${activity.title} (${responsibleFor(activity)})`)),
  ];
}

/** What somebody has moved to the next year's plan, in the words that it has there: one that begins as a copy chooses nothing. */
export const carriedTitles = ({ year, all, next }: Pick<YearReport, 'year' | 'all' | 'next'>): string[] =>
  all.flatMap(({ activity }) =>
    activity.ended?.movedTo === year + 1
      ? next.filter(({ from }) => from === activity.id).map(({ title }) => title)
      : [],
  );

function carriedParts(report: YearReport): Part[] {
  const { year, all } = report;
  const carried = carriedTitles(report);
  const further = all.flatMap(({ activity: { title, ended } }) =>
    ended?.movedTo && ended.movedTo !== year + 1 ? [`${title} (flyttad till ${ended.movedTo})`] : [],
  );
  const items = [...carried, ...further];
  return items.length === 0 ? [] : [heading(1, `Förs vidare till ${year + 1}`), listing(items)];
}

/** The plan itself, as it is put before the board. @param decided "beslutad 10 december 2026, § 12"; null: a draft */
export function planDocument(
  { year, planning, all }: Pick<YearReport, 'year' | 'planning' | 'all'>,
  decided: string | null,
  on: Temporal.PlainDate,
): Document {
  const title = `Aktivitetsplan ${year}`;
  return {
    title,
    mark: decided === null ? 'UTKAST' : null,
    facts: [
      { label: 'Upprättare', value: planning.author },
      { label: 'Datum', value: date(on) },
      ...(decided === null ? [] : [{ label: 'Beslut', value: decided }]),
    ],
    parts: areasOf({ planning, all: all.filter(({ activity }) => activity.ended === null) }).flatMap((area) => [
      heading(1, area.name),
      {
        type: 'table' as const,
        columns: ['Nr', 'Aktivitet', 'Ansvarig'],
        rows: area.all.map(({ activity }) => [String(activity.nr), activity.title, responsibleFor(activity)]),
      },
    ]),
    footer: title,
  };
}
