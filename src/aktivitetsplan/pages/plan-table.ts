import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { buttons, text } from '../../chat/message.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, joinTables, kansliOnly, type Turn } from '../../chat/table.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import { isOutside } from '../../register/outside.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { beginYearlyPlan, dropPlan } from '../changing/begin-plan.ts';
import { addActivity } from '../changing/change-activity.ts';
import { mostActivities } from '../plan.ts';
import {
  addActivityAction,
  beginPlanAction,
  chooseActivity,
  dropPlanAction,
  fetchAterrapport,
  fetchPlan,
  openAterrapport,
  openPlan,
} from '../plan-actions.ts';
import { aktivitetsplanFile, aterrapportFile } from '../report/year-report.ts';
import { activityGone, activityTable, type ChangesActivities } from './activity-table.ts';
import { boardReportTable } from './board-report-table.ts';
import { noteTable } from './note-table.ts';
import { activityWordsIn, addActivityForm, chooseActivityForm, type FillingActivity } from './plan-forms.ts';
import { planTaskTable } from './plan-task-table.ts';
import { planBegun } from './plan-views.ts';
import { shownActivity, shownPlan, shownReport, showPlanAsked, showReportAsked } from './show-plan.ts';

type Uses = ChangesActivities &
  Parameters<typeof planTaskTable>[0] &
  Parameters<typeof boardReportTable>[0] & { register: Pick<RegisterStore, 'groups'> };

/** The board's yearly plan: what one sees of it, and what the kansli and whoever is responsible do with it. */
export const aktivitetsplanTable = (uses: Uses): ActionTable =>
  joinTables([wholePlan(uses), activityTable(uses), noteTable(uses), planTaskTable(uses), boardReportTable(uses)]);

const wholePlan = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['aktivitetsplan', 'aktivitetsplanen'],
      example: 'aktivitetsplan 2027',
      about: 'Nämndens aktivitetsplan, med vad som är antecknat om varje aktivitet',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showPlanAsked(uses, rest, turn),
    },
    {
      words: ['återrapport', 'återrapporten', 'återrapportering'],
      example: 'återrapport 2026',
      about: 'Vad som har kommit in till återrapporten av aktivitetsplanen, vad som saknas, och utkastet i Word',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => showReportAsked(uses, rest, turn),
    },
  ],
  buttons: [
    on(openPlan, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ year, from }, turn) => (from === 0 ? answer : answerInPlace)(shownPlan(uses, year, from, turn)),
    }),
    on(openAterrapport, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ year }, turn) => answer(shownReport(uses, year, turn)),
    }),
    on(fetchAterrapport, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ year, format }) => aterrapportAsked(uses, year, format),
    }),
    on(fetchPlan, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ year, format }) => planFileAsked(uses, year, format),
    }),
    on(beginPlanAction, { allowed: kansliOnly, run: (about, turn) => begun(uses, about, turn) }),
    on(dropPlanAction, { allowed: kansliOnly, run: ({ year }, turn) => dropped(uses, year, turn) }),
    on(chooseActivity, {
      reads: true,
      allowed: anyoneKnown,
      run({ year }, turn) {
        const { all } = activitiesOf(uses, year);
        return all.length > 0
          ? ask(chooseActivityForm.open({ year }, { year, all }))
          : answer(shownPlan(uses, year, 0, turn));
      },
    }),
    on(addActivityAction, {
      reads: true,
      allowed: kansliOnly,
      run({ year }, turn) {
        const found = planToFill(uses, year, turn);
        return 'refused' in found ? found.refused : ask(addActivityForm.open({ year }, found.subject));
      },
    }),
  ],
  forms: [
    onForm(chooseActivityForm, {
      reads: true,
      allowed: anyoneKnown,
      subject: ({ year }) => ({ subject: activitiesOf(uses, year) }),
      run({ activity: id }, { all }, turn) {
        const activity = all.find((one) => String(one.id) === id);
        return activity ? answer(shownActivity(uses, activity, turn)) : activityGone;
      },
    }),
    onForm(addActivityForm, {
      allowed: kansliOnly,
      subject: ({ year }, turn) => planToFill(uses, year, turn),
      run(filled, { year }, turn) {
        const added = addActivity(uses, year, activityWordsIn(filled), turn);
        return added ? answer(shownActivity(uses, added, turn, 'Aktiviteten är tillagd.')) : activityGone;
      },
    }),
  ],
});

const activitiesOf = ({ plans }: Uses, year: number) => ({ year, all: plans.activities(year) });

type FillingPlan = FillingActivity & { year: number };

/** The plan, with what a new activity can be filled in with. */
function planToFill(uses: Uses, year: number, turn: Turn): { subject: FillingPlan } | { refused: Response } {
  const { plans, planning, register } = uses;
  if (!plans.plans().some((plan) => plan.year === year)) return { refused: answer(shownPlan(uses, year, 0, turn)) };
  if (plans.activities(year).length >= mostActivities) {
    return {
      refused: reply(
        `Planen för ${year} har redan ${mostActivities} aktiviteter`,
        'En plan har högst så många. Ta bort eller flytta en aktivitet först.',
      ),
    };
  }
  const groups = register.groups(turn.today).filter((group) => !isOutside(group));
  return { subject: { year, areas: planning.areas, groups, activity: null } };
}

function begun(uses: Uses, about: { year: number; from: number }, turn: Turn): Response {
  const { year } = about;
  if (year < 2000 || year > turn.today.year + 5)
    return reply(`Det går inte att börja på en plan för ${year}`, 'Välj ett år högst fem år framåt.');
  const count = beginYearlyPlan(uses, about, turn);
  return answer(count === null ? shownPlan(uses, year, 0, turn) : planBegun(year, count));
}

function dropped(uses: Uses, year: number, turn: Turn): Response {
  if (!uses.plans.plans().some((plan) => plan.year === year)) return answer(shownPlan(uses, year, 0, turn));
  const decided = uses.planTasks.task({ kind: 'plan', year })?.done ?? null;
  if (!decided && dropPlan(uses, year, turn)) {
    return reply(`Aktivitetsplanen för ${year} är borttagen`, `Skriv aktivitetsplan ${year} för att börja om.`);
  }
  return reply(
    `Aktivitetsplanen för ${year} kan inte tas bort`,
    'Den är beslutad, eller så är något antecknat i den. Ta bort eller avsluta aktiviteter en i taget.',
  );
}

const noPlanToWrite = (year: number): Response =>
  reply(`Det finns ingen aktivitetsplan för ${year} här`, 'Skriv aktivitetsplan för att se dem som finns.');

function aterrapportAsked(uses: Uses, year: number, format: DocumentFormat): Response {
  if (activitiesOf(uses, year).all.length === 0) return noPlanToWrite(year);
  const pdf = fetchAterrapport.button(asPdfLabel, { year, format: 'pdf' });
  return {
    type: 'file',
    file: aterrapportFile(year, format),
    message: {
      title: `Återrapport aktivitetsplan ${year}`,
      blocks: [
        text('Gjord av det som är antecknat nu. Arbeta vidare i dokumentet: jag skickar det inte till någon.'),
        ...(format === 'docx' ? [buttons(pdf)] : []),
      ],
    },
  };
}

function planFileAsked(uses: Uses, year: number, format: DocumentFormat): Response {
  if (activitiesOf(uses, year).all.length === 0) return noPlanToWrite(year);
  const pdf = fetchPlan.button(asPdfLabel, { year, format: 'pdf' });
  return {
    type: 'file',
    file: aktivitetsplanFile(year, format),
    message: {
      title: `Aktivitetsplan ${year}`,
      blocks: [text('Planen som den står nu.'), ...(format === 'docx' ? [buttons(pdf)] : [])],
    },
  };
}
