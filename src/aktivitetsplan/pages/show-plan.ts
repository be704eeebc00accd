import { isAfter } from '../../chat/days.ts';
import { findByWords } from '../../chat/find.ts';
import { paged } from '../../chat/pages.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import { areaName, mayNote, planOfYear, reportedActivity, usualYear } from '../changing/find-plan.ts';
import { fitsActivity, type KnownResult, type KnowsResults } from '../known-result.ts';
import type { PlanActivity, ReportedActivity } from '../plan.ts';
import { carriedTitles } from '../report/aterrapport-document.ts';
import { doneInWords, type ReportsYear, yearReport } from '../report/year-report.ts';
import { activityPage } from './activity-views.ts';
import { decidedResults } from './decided-results.ts';
import { noPlan, reportPage, whichPlanYear, yearlyPlanPage } from './plan-views.ts';

export type ShowsPlans = ReportsYear & WhoSeesTo & { knownResults: KnowsResults };

const pageSize = 12;
const firstYear = 2000;

/** The year that is typed; null: none. `unclear`: something else is. */
function typedYear(rest: string): number | null | 'unclear' {
  const words = rest.trim();
  if (words === '') return null;
  const year = /^\d{4}$/u.test(words) ? Number(words) : 0;
  return year >= firstYear && year <= firstYear + 200 ? year : 'unclear';
}

export function showPlanAsked(uses: ShowsPlans, rest: string, turn: Turn): Response {
  const year = typedYear(rest);
  if (year === 'unclear') return answer(whichPlanYear(`aktivitetsplan ${turn.today.year}`));
  return answer(shownPlan(uses, year ?? usualYear(uses, turn.today) ?? turn.today.year, 0, turn));
}

export function shownPlan(uses: ShowsPlans, year: number, from: number, turn: Turn) {
  const all = planOfYear(uses, year);
  const kansli = isKansli(turn.asker);
  const years = uses.plans.plans().map((plan) => plan.year);
  if (!all) {
    const nearest = [...years, ...(years.includes(uses.planning.example.year) ? [] : [uses.planning.example.year])];
    return noPlan({ year, from: nearest.toSorted((a, b) => b - a), isKansli: kansli, others: years });
  }
  const decision = uses.planTasks.task({ kind: 'plan', year })?.done ?? null;
  return yearlyPlanPage({
    year,
    areas: uses.planning.areas,
    all,
    page: paged(all, from, pageSize),
    decided: doneInWords(uses, { kind: 'plan', year }, turn.today),
    changedAfter: decision
      ? all.flatMap(({ activity }) => (isAfter(activity.changedAt ?? activity.addedAt, decision.at) ? activity : []))
      : [],
    reported: doneInWords(uses, { kind: 'aterrapport', year }, turn.today),
    prislista: doneInWords(uses, { kind: 'prislista', year }, turn.today),
    isKansli: kansli,
  });
}

/** Without a year: last year's until its report is drawn up, else this year's. */
export function showReportAsked(uses: ShowsPlans, rest: string, turn: Turn): Response {
  const year = typedYear(rest);
  if (year === 'unclear') return answer(whichPlanYear(`återrapport ${turn.today.year}`));
  return answer(shownReport(uses, year ?? reportedYear(uses, turn), turn));
}

function reportedYear(uses: ShowsPlans, { today }: Turn): number {
  const last = today.year - 1;
  const isDrawnUp = (uses.planTasks.task({ kind: 'aterrapport', year: last })?.done ?? null) !== null;
  const isThere = uses.plans.plans().some(({ year }) => year === last);
  return isThere && !isDrawnUp ? last : (usualYear(uses, today) ?? today.year);
}

export function shownReport(uses: ShowsPlans, year: number, turn: Turn) {
  const report = yearReport(uses, year);
  if (!report) return shownPlan(uses, year, 0, turn);
  return reportPage({
    year,
    areas: uses.planning.areas,
    all: report.all,
    done: doneInWords(uses, { kind: 'aterrapport', year }, turn.today),
    carried: carriedTitles(report).length,
    isKansli: isKansli(turn.asker),
  });
}

/** All that is known of the activity's year and not noted of it in the same words. */
export function resultsFor(uses: ShowsPlans, { activity, notes }: ReportedActivity, turn: Turn): KnownResult[] {
  const { year } = activity;
  const all = [...decidedResults(uses, year), ...uses.knownResults(year, turn.now)];
  return all.filter(({ key, words }) => !notes.some((note) => note.source === key && wasTaken(note, words)));
}

/** What somebody has changed by hand is theirs. */
const wasTaken = (note: ReportedActivity['notes'][number], words: string): boolean =>
  note.words === words || note.changed !== null;

/** Those of them that fit it. */
export const proposalsFor = (uses: ShowsPlans, reported: ReportedActivity, turn: Turn): KnownResult[] =>
  reported.activity.ended ? [] : resultsFor(uses, reported, turn).filter((one) => fitsActivity(one, reported.activity));

/** @param done what has just been done, in a sentence */
export function shownActivity(uses: ShowsPlans, activity: PlanActivity, turn: Turn, done?: string) {
  const reported = reportedActivity(uses, activity);
  const may = mayNote(uses, activity)(turn) === null;
  return activityPage({
    ...reported,
    area: areaName(uses.planning, activity.area),
    proposals: may ? proposalsFor(uses, reported, turn) : [],
    mayNote: may,
    isKansli: isKansli(turn.asker),
    timeZone: uses.hours.timeZone,
    ...(done === undefined ? {} : { done }),
  });
}

/** A year among the words is the plan's where there is such a plan, or where nothing but a number stands beside it. */
function yearAndRest(uses: ShowsPlans, words: string, { today }: Turn): { year: number; rest: string } {
  const [, typed] = words.match(/(?:^|\s)(20\d\d)(?=\s|$)/u) ?? [];
  const rest = typed === undefined ? words.trim() : words.replace(typed, '').trim();
  const isThere = uses.plans.plans().some(({ year }) => String(year) === typed);
  return typed !== undefined && (isThere || /^\d*$/u.test(rest))
    ? { year: Number(typed), rest }
    : { year: usualYear(uses, today) ?? today.year, rest: words.trim() };
}

/** By its number, or by words of its title, in the year that is typed or else the usual one. */
export function activityMeant(
  uses: ShowsPlans,
  words: string,
  turn: Turn,
): { activity: PlanActivity } | { response: Response } {
  const { year, rest } = yearAndRest(uses, words, turn);
  const all = planOfYear(uses, year);
  if (!all) return { response: answer(shownPlan(uses, year, 0, turn)) };
  if (rest === '') return { response: answer(shownPlan(uses, year, 0, turn)) };
  const activities = all.map(({ activity }) => activity);
  const numbered = activities.find(({ nr }) => String(nr) === rest);
  if (numbered) return { activity: numbered };
  if (/^\d+$/u.test(rest)) {
    return {
      response: reply(
        `Det finns ingen aktivitet ${rest} i planen för ${year}`,
        `Skriv aktivitetsplan ${year} för att se dem som finns.`,
      ),
    };
  }
  const found = findByWords(rest, activities, ({ title }) => [title]);
  if (found.type === 'one') return { activity: found.item };
  const many = found.type === 'many' ? found.items.map(({ nr }) => nr).join(', ') : null;
  return {
    response: reply(
      many === null
        ? `Jag hittar ingen aktivitet med de orden i planen för ${year}`
        : `Flera aktiviteter har de orden: ${many}`,
      `Skriv aktivitet och ett nummer. Skriv aktivitetsplan ${year} för att se alla.`,
    ),
  };
}
