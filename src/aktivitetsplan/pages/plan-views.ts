import { type Block, type Button, buttons, facts, type Message, note, say, table, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, pagePlace, roomBeside } from '../../chat/pages.ts';
import { capitalised, list, plural } from '../../chat/swedish.ts';
import { areaName } from '../changing/find-plan.ts';
import type { Planning } from '../fokusomraden.ts';
import { isAnsweredFor, type PlanActivity, type ReportedActivity } from '../plan.ts';
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
import { reportedInWords, responsibleFor, shortTitle, stateOfActivity } from '../report/plan-words.ts';
import { planTaskActions } from '../tasks/plan-task-actions.ts';

/** The plan of a year as it is shown. */
type ShownYearlyPlan = {
  year: number;
  areas: Planning['areas'];
  all: readonly ReportedActivity[];
  page: ListPage<ReportedActivity>;
  /** "beslutad 10 december 2026, § 12, noterat av Karin Exempel"; null: a draft. */
  decided: string | null;
  /** Those that were added or changed after the decision. */
  changedAfter: readonly PlanActivity[];
  /** When the återrapport was drawn up, in words. */
  reported: string | null;
  prislista: string | null;
  isKansli: boolean;
};

export function yearlyPlanPage(plan: ShownYearlyPlan): Message {
  const { year, all, page, decided } = plan;
  return {
    title: decided === null ? `Aktivitetsplan för ${year}, utkast` : `Aktivitetsplan för ${year}`,
    blocks: [
      ...(page.from === 0 ? introOf(plan) : []),
      ...rowsByArea(plan),
      ...pagePlace(page, 'aktiviteter'),
      ...pageRow(plan),
      ...(all.length > 0 && page.next === null
        ? [
            note(
              'Skriv ',
              { type: 'strong', text: 'aktivitet' },
              ' och numret för att se en av dem, till exempel aktivitet 3.',
            ),
          ]
        : []),
    ],
  };
}

function introOf({ all, decided, changedAfter, reported, prislista }: ShownYearlyPlan): Block[] {
  return [
    facts(
      ['Beslut', decided === null ? 'Inte beslutad än' : capitalised(decided)],
      ['Läge', reportedInWords(all)],
      ...(reported === null ? [] : [['Återrapport', capitalised(reported)] as const]),
      ...(prislista === null ? [] : [['Prislista', capitalised(prislista)] as const]),
    ),
    ...(changedAfter.length === 0
      ? []
      : [note(`Ändrade efter beslutet: ${list(changedAfter.map(({ nr }) => `aktivitet ${nr}`))}.`)]),
  ];
}

function rowsByArea({ areas, page }: Pick<ShownYearlyPlan, 'areas' | 'page'>): Block[] {
  const byArea = Map.groupBy(page.items, ({ activity }) => activity.area);
  return [...byArea].flatMap(([area, all]) => [
    text({ type: 'strong', text: areaName({ areas }, area) }),
    table(
      ['Nr', 'Aktivitet', 'Ansvarig', 'Läge'],
      all.map((one) => [
        String(one.activity.nr),
        shortTitle(one.activity),
        responsibleFor(one.activity),
        stateOfActivity(one),
      ]),
    ),
  ]);
}

/** The most needed first: beside the buttons to other pages there is not room for all. */
function pageRow(plan: ShownYearlyPlan): Block[] {
  const { year, page } = plan;
  const own = planButtons(plan).slice(0, roomBeside(page));
  const pages = pageButtons(page, (label, from) => openPlan.button(label, { year, from }));
  const [beside] = pages;
  const all = [...own, ...(beside?.type === 'buttons' ? beside.buttons : [])];
  return all.length > 0 ? [buttons(...all)] : [];
}

function planButtons({ year, all, decided, isKansli }: ShownYearlyPlan): Button[] {
  const open = all.length > 0 ? [chooseActivity.button('Öppna en aktivitet', { year })] : [];
  const add = addActivityAction.button('Lägg till aktivitet', { year });
  const decide = planTaskActions.finish.button('Notera beslutet', { kind: 'plan', year });
  const word = all.length > 0 ? [fetchPlan.button('Hämta som Word', { year, format: 'docx' })] : [];
  const drop = dropPlanAction.button('Ta bort planen', { year });
  if (!isKansli) return [...open, openAterrapport.button('Visa återrapporten', { year }), ...word];
  if (all.length === 0) return [add, drop];
  const decision = planTaskActions.show.button('Visa beslutet', { kind: 'plan', year });
  return [...open, add, decided === null ? decide : decision, ...word];
}

/** Where there is no plan of that year. @property from the years that it can begin from, the nearest first */
type MissingPlan = { year: number; from: readonly number[]; isKansli: boolean; others: readonly number[] };

export function noPlan({ year, from, isKansli, others }: MissingPlan): Message {
  const title = `Det finns ingen aktivitetsplan för ${year} här`;
  const there = others.length > 0 ? [text(`Det finns planer för ${list(others.map(String))}.`)] : [];
  const shown = others.slice(-3).map((other) => openPlan.button(`Visa ${other}`, { year: other, from: 0 }));
  if (!isKansli) {
    return {
      title,
      blocks: [...there, text('Kansliet lägger upp planen.'), ...(shown.length > 0 ? [buttons(...shown)] : [])],
    };
  }
  return {
    title,
    blocks: [
      ...there,
      text('Börja på den, så blir den ett utkast som du kan ändra i tills nämnden har beslutat.'),
      buttons(
        ...from.slice(0, 2).map((other) => beginPlanAction.button(`Utgå från ${other}`, { year, from: other })),
        beginPlanAction.button('Börja tom', { year, from: 0 }),
        ...shown.slice(0, 2),
      ),
    ],
  };
}

/** With the way back. */
export const planBegun = (year: number, count: number): Message => ({
  title: `Aktivitetsplanen för ${year} är påbörjad`,
  blocks: [
    text(
      count === 0
        ? 'Den är tom. Lägg till aktiviteter, en i taget.'
        : `${count} ${plural(count, 'aktivitet', 'aktiviteter')} är med. Ändra, lägg till och ta bort tills nämnden har beslutat.`,
    ),
    buttons(
      openPlan.button('Visa planen', { year, from: 0 }, { primary: true }),
      addActivityAction.button('Lägg till aktivitet', { year }),
      dropPlanAction.button('Ångra', { year }),
    ),
  ],
});

export const whichPlanYear = (example: string): Message =>
  say('Vilket år?', `Skriv året efter kommandot, till exempel ${example}.`);

/** How the återrapport stands: what is there, who is missing, and the draft of it. */
type ShownReport = Pick<ShownYearlyPlan, 'year' | 'areas' | 'all' | 'isKansli'> & {
  /** "klar 16 februari 2027, …"; null: it is not drawn up. */
  done: string | null;
  /** How many go on the year after. */
  carried: number;
};

const mostMissing = 12;

export function reportPage({ year, areas, all, done, carried, isKansli }: ShownReport): Message {
  const missing = all.filter((one) => !isAnsweredFor(one));
  const id = { kind: 'aterrapport' as const, year };
  return {
    title: `Återrapport av aktivitetsplanen ${year}`,
    blocks: [
      facts(
        ['Läge', done === null ? 'Utkast' : capitalised(done)],
        ['Aktiviteter', reportedInWords(all)],
        ['Förs vidare', carried === 0 ? `Ingen till ${year + 1}` : `${carried} till ${year + 1}`],
      ),
      ...(missing.length === 0
        ? []
        : [
            text({ type: 'strong', text: `Saknar återrapportering: ${missing.length}` }),
            table(
              ['Nr', 'Aktivitet', 'Fokusområde', 'Ansvarig'],
              missing
                .slice(0, mostMissing)
                .map(({ activity }) => [
                  String(activity.nr),
                  shortTitle(activity, 80),
                  areaName({ areas }, activity.area),
                  responsibleFor(activity),
                ]),
            ),
            ...(missing.length > mostMissing ? [text(`och ${missing.length - mostMissing} till.`)] : []),
          ]),
      ...(done === null ? [] : [note('Det som antecknas nu står inte i den rapport som är anmäld som klar.')]),
      buttons(
        ...(all.length > 0
          ? [fetchAterrapport.button('Hämta som Word', { year, format: 'docx' }, { primary: true })]
          : []),
        openPlan.button('Visa planen', { year, from: 0 }),
        ...(all.length > 0 ? [chooseActivity.button('Öppna en aktivitet', { year })] : []),
        ...(isKansli && done === null ? [planTaskActions.finish.button('Anmäl som klar', id)] : []),
        ...(isKansli && done !== null ? [planTaskActions.show.button('Rätta eller ångra', id)] : []),
      ),
    ],
  };
}
