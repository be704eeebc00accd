import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { date, weekdayDate } from '../../chat/swedish.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { mandateInWords } from '../../register/register-words.ts';
import type { GroupWithHomeRule, HomeReport } from './home-report.ts';
import { homeRule } from './home-report.ts';
import { homeReportActions } from './home-report-actions.ts';

/** A report with the group that met. */
export type HomeReportOf = { report: HomeReport; group: GroupWithHomeRule };

const title = ({ heldOn }: HomeReport): string => `Rapport till hemregionen från mötet ${date(heldOn)}`;

const about = ({ report: { heldOn }, group }: HomeReportOf): Block =>
  facts(
    ['Grupp', group.name],
    ['Möte', weekdayDate(heldOn)],
    ['Uppdraget säger', `"${homeRule(group.mandate)?.clause ?? ''}"`],
    ['När', 'efter mötet (datum satt av kansliet; ingen tidsgräns angiven i uppdraget)'],
  );

const choices = ({ meeting, doneAt }: HomeReport): Button[] => [
  doneAt
    ? homeReportActions.undo.button('Ångra', { meeting })
    : homeReportActions.done.button('Anteckna som klart', { meeting }, { primary: true }),
  homeReportActions.explain.button('Varför får jag detta?', { meeting }),
];

/** The one line that a member gets. @param over why it is no longer true; null while it is. */
export function homeReportLine(of: HomeReportOf, over: string | null): ReminderLine {
  const { report, group } = of;
  const { meeting, heldOn } = report;
  return {
    what: `Rapporten till din hemregion från mötet ${date(heldOn)}`,
    name: title(report),
    sort: 'Uppgift',
    group: group.name,
    limit: 'efter mötet',
    isLate: false,
    isPressing: false,
    open: homeReportActions.show.button('', { meeting }),
    over,
    inFull: () => ({
      headline: `Berätta hemma i din region om mötet ${date(heldOn)}`,
      details: [about(of), text('Tryck på Anteckna som klart när det är gjort. Jag påminner inte igen.')],
      buttons: choices(report),
      explained: true,
    }),
    preface: () => [],
    why: () => `Du satt i ${group.name} när mötet hölls. Uppdraget säger: "${homeRule(group.mandate)?.clause ?? ''}"`,
  };
}

/** One report, as its member sees it. */
export const homeReportPage = (of: HomeReportOf): Message => ({
  title: of.report.doneAt ? `${title(of.report)} är klar` : title(of.report),
  blocks: [about(of), buttons(...choices(of.report))],
});

export const homeReportDone = (of: HomeReportOf): Message => ({
  title: 'Tack! Rapporten till din hemregion är klar',
  blocks: [
    text(`Det gäller mötet ${date(of.report.heldOn)} i ${of.group.name}.`),
    buttons(homeReportActions.undo.button('Ångra', { meeting: of.report.meeting })),
  ],
});

export function whyHomeReport({ report, group: { mandate, name } }: HomeReportOf): Message {
  return {
    title: 'Därför påminner jag om rapporten till din hemregion',
    blocks: [
      facts(
        ['Uppdrag', `${mandateInWords(mandate)} av ${mandate.decidedBy}`],
        ['Uppdraget säger', `"${homeRule(mandate)?.clause ?? ''}"`],
        ['Du är med därför att', `du satt i ${name} när mötet hölls ${weekdayDate(report.heldOn)}`],
        ['Påminnelser', 'en, arbetsdagen efter mötet (datum satt av kansliet)'],
      ),
      note('Kansliet får ingen påminnelse om det här, och det räknas aldrig som försenat.'),
    ],
  };
}

const mostRows = 10;

/** For `mina` and the home: what the asker has not said is done. */
export const homeReportsLeft = (all: readonly HomeReportOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `Att berätta hemma i din region: ${all.length}` }),
        table(
          ['Grupp', 'Möte'],
          all.slice(0, mostRows).map(({ group, report }) => [group.name, date(report.heldOn)]),
        ),
        ...leftOut(all.length - mostRows),
      ];

/** A button for each, which opens it. */
export const homeReportOpeners = (all: readonly HomeReportOf[]): Button[] =>
  all.map(({ report: { meeting, heldOn } }) =>
    homeReportActions.show.button(`Visa rapporten om mötet ${date(heldOn)}`, { meeting }),
  );
