import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { date, list, longDate, shortened } from '../../chat/swedish.ts';
import { milestones } from '../area/area.ts';
import { type AreaRecord, type AreaState, areaNames, isOpenForInterest } from '../area/area-state.ts';
import {
  endingNames,
  holderInWords,
  interestNames,
  longestNote,
  milestoneNames,
  type Names,
  oursFirst,
  plannedInWords,
  unitsInWords,
  unknown,
} from '../area/area-words.ts';
import {
  answerForRegion,
  registerStep,
  restrictArea,
  showAreaHistory,
  startFollowing,
  stopFollowing,
} from '../area/nhv-actions.ts';
import type { NhvStep } from '../area/steps.ts';
import type { InterestConflict } from '../interests/conflict.ts';
import { conflictTitle, interestConflictInWords } from '../interests/conflict-words.ts';
import type { RegionInterest } from '../interests/interest-store.ts';
import { type ShownWork, stateOfWork } from '../work/work-views.ts';
import { workWords } from '../work/work-words.ts';
import { latestHistory, matterOfAreaButton } from './area-history-views.ts';

export type AreaFacts = {
  record: AreaRecord;
  step: NhvStep;
  /** Those of ours of which the asker may know what they mean to do, in order, with what each said last. */
  regions: readonly { id: string; name: string; stated: RegionInterest | null }[];
  /** Not all of ours. */
  someRegions: boolean;
  conflict: InterestConflict | null;
  /** The names of the groups to which the area is restricted; none: everyone sees it. */
  seenBy: readonly string[];
  /** The names of the groups that the yearly follow-up asks. */
  groups: readonly string[];
  /** The latest that was drafted of it. */
  remiss: string | null;
  /** The last day to answer, where there is a question about it. */
  answerBy: Temporal.PlainDate | null;
  /** What is owed about it, or has been done. */
  work: readonly ShownWork[];
  names: Names;
  dayOf(instant: Temporal.Instant): Temporal.PlainDate;
  can: { kansli: boolean; answer: boolean; follows: boolean };
};

/** Everything about one area. */
export function areaPage(of: AreaFacts): Message {
  const { record, can } = of;
  return {
    title: record.state.name,
    blocks: [
      facts(...whereItStands(of), ...dates(record.state)),
      ...warning(of),
      ...interestTable(of),
      ...permitTable(record.state),
      ...latestHistory(of),
      ...sources(record),
      buttons(...pageButtons(record, can)),
    ],
  };
}

type Pair = readonly [label: string, value: string];

function whereItStands({ record: { area, state }, step, groups, answerBy, remiss, work, seenBy }: AreaFacts): Pair[] {
  const also = areaNames({ area, state }).filter((name) => name !== state.name);
  const since = state.since ? `, sedan ${date(state.since)}` : '';
  const units: Pair = [
    'Antal enheter',
    area.unitsRemark ? `${unitsInWords(state)}. ${area.unitsRemark}` : unitsInWords(state),
  ];
  const restricted: Pair[] = seenBy.length > 0 ? [['Begränsat', `Bara ${list(seenBy)} och kansliet ser området.`]] : [];
  const known: Pair[] = [...restricted, ...(also.length > 0 ? [['Kallas också', also.join(', ')] as const] : [])];
  if (state.ending) {
    return [
      ['Läge', `${endingNames[state.ending]} (${step.heading})`],
      ...known,
      ...(state.ending === 'mistake' ? [] : [units]),
    ];
  }
  return [
    ['Läge', `${headingInWords(step)}${since}`],
    ...known,
    ['Ansvarig nu', step.responsible],
    ['Vad det betyder för oss', step.ours],
    ['Vad som väntas', step.expected],
    ...(remiss ? [['Remiss', remiss] as const] : []),
    ...(answerBy ? [['Svar från regionerna', `senast ${longDate(answerBy)}`] as const] : []),
    ...work.map((of): Pair => [workWords[of.kind].name, stateOfWork(of)]),
    units,
    ...(state.readvertised > 0 ? [['Utlyses igen', `${state.readvertised} av enheterna`] as const] : []),
    ...(step.number === 8 ? [['Följs upp av', groups.length > 0 ? groups.join(', ') : 'ingen grupp än'] as const] : []),
  ];
}

/** Where two steps share a heading it says which: "Steg 4-5: Socialstyrelsens beslut och ansökan, nu steg 4". */
const headingInWords = ({ heading, number }: NhvStep): string =>
  heading.startsWith(`Steg ${number}:`) ? heading : `${heading}, nu steg ${number}`;

const dates = ({ planned }: AreaState): Pair[] =>
  milestones.flatMap((milestone) => {
    const known = planned.get(milestone);
    return known ? [[milestoneNames[milestone], plannedInWords(known)] as const] : [];
  });

function warning({ conflict, names }: AreaFacts): Block[] {
  if (!conflict) return [];
  return [text({ type: 'strong', text: `${conflictTitle(conflict)}: ` }, interestConflictInWords(conflict, names))];
}

function interestTable({ record: { state }, regions, someRegions, dayOf }: AreaFacts): Block[] {
  if (regions.length === 0) return [];
  const anyStated = regions.some(({ stated }) => stated);
  if (!anyStated && !isOpenForInterest(state)) return [];
  return [
    text({ type: 'strong', text: someRegions ? 'Din region' : 'Våra regioner' }),
    table(
      ['Region', 'Läge', 'Vem och när'],
      regions.map(({ id, name, stated }) => [
        name,
        interestIn(state, id, stated),
        stated ? whoStated(stated, dayOf) : '–',
      ]),
    ),
  ];
}

function interestIn({ permits }: AreaState, region: string, stated: RegionInterest | null): string {
  if (permits.some((permit) => permit.region === region)) return interestNames.har_tillstand;
  if (!stated) return 'har inte svarat';
  return stated.note
    ? `${interestNames[stated.interest]}: ${shortened(stated.note, longestNote)}`
    : interestNames[stated.interest];
}

const whoStated = ({ byName, at }: RegionInterest, dayOf: AreaFacts['dayOf']): string =>
  `${byName}, ${date(dayOf(at))}`;

const mostPermits = 9;

function permitTable(state: AreaState): Block[] {
  const { permits, allHoldersKnown } = state;
  if (permits.length === 0 && (allHoldersKnown || state.step < 8)) return [];
  const left = permits.length - mostPermits;
  return [
    text({ type: 'strong', text: 'Tillstånd' }),
    table(
      ['Innehavare', 'Nämnden beslutade', 'Gäller från', 'Diarienummer', 'Undertillstånd'],
      oursFirst(permits)
        .slice(0, mostPermits)
        .map((permit) => [
          holderInWords(permit),
          permit.decidedOn ? date(permit.decidedOn) : unknown,
          permit.validFromOn ? date(permit.validFromOn) : unknown,
          permit.diarienummer ?? unknown,
          permit.subPermit ?? '–',
        ]),
    ),
    ...leftOut(left),
    ...(allHoldersKnown ? [] : [note('Det kan finnas fler innehavare: uppgift saknas.')]),
  ];
}

const mostSources = 4;

function sources({ area }: AreaRecord): Block[] {
  if (area.sources.length === 0) return [];
  const links = area.sources
    .slice(0, mostSources)
    .flatMap((url) => [' ', { type: 'link', text: new URL(url).hostname.replace(/^www\./, ''), url } as const]);
  const left = area.sources.length - mostSources;
  return [
    note(
      area.seen ? `Källor, lästa ${monthInWords(area.seen)}:` : 'Källa:',
      ...links,
      ...(left > 0 ? [` och ${left} till`] : []),
    ),
  ];
}

/** "november 2026" */
const monthInWords = (month: string): string => date(Temporal.PlainDate.from(`${month}-01`)).replace(/^1 /, '');

function pageButtons({ area }: AreaRecord, { kansli, answer, follows }: AreaFacts['can']): Button[] {
  const about = { area: area.id };
  return [
    ...(answer ? [answerForRegion.button('Svara för din region', about, { primary: true })] : []),
    ...(kansli ? [registerStep.button('Registrera steg', about, answer ? {} : { primary: true })] : []),
    showAreaHistory.button('Visa historik', { ...about, from: 0 }),
    ...(kansli ? [restrictArea.button('Ändra vem som ser det', about)] : []),
    follows ? stopFollowing.button('Sluta följa', about) : startFollowing.button('Följ', about),
    // Whoever has everything else here finds it under the history.
    ...(answer && kansli ? [] : [matterOfAreaButton(area.id)]),
  ];
}
