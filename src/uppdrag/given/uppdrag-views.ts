import { dayOf } from '../../calendar/local-time.ts';
import type { LoggedChange } from '../../changes/change-store.ts';
import { type Block, type Button, buttons, facts, linkOrWords, type Message, note, text } from '../../chat/message.ts';
import { date, longDate } from '../../chat/swedish.ts';
import { decisionInWords } from '../../register/decision.ts';
import { showGroup } from '../../register/groups/group-actions.ts';
import type { Group } from '../../register/register.ts';
import { awaitsReview, isUnreported, type Uppdrag } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import { reviewInWords, uppdragInSentence, uppdragLimit, uppdragName, uppdragStanding } from './uppdrag-words.ts';

/** What the reader may do with it. */
export type UppdragRights = { reports: boolean; decides: boolean; changes: boolean };

type ShownUppdrag = {
  uppdrag: Uppdrag;
  rights: UppdragRights;
  /** What has happened to it, the latest first. */
  history: readonly LoggedChange[];
  today: Temporal.PlainDate;
  timeZone: string;
};

type Pair = readonly [label: string, value: string];

export const showUppdrag = ({ id }: Pick<Uppdrag, 'id'>): Button =>
  uppdragActions.show.button('Visa uppdraget', { uppdrag: id });

/** Its page: what it is, what has been reported, and what can be done now. */
export function uppdragPage(shown: ShownUppdrag): Message {
  const { uppdrag, today } = shown;
  return {
    title: `${uppdragName(uppdrag)} till ${uppdrag.group.name}: ${uppdragStanding(uppdrag, today)}`,
    blocks: [
      facts(...uppdragFacts(uppdrag, today)),
      ...reportBlocks(shown),
      ...historyBlocks(shown),
      buttons(...pageButtons(shown)),
    ],
  };
}

/** What it is, by when, and from whom. */
const uppdragFacts = (uppdrag: Uppdrag, today: Temporal.PlainDate): Pair[] => [
  [uppdragName(uppdrag), uppdrag.words],
  ['Grupp', uppdrag.group.name],
  ['Gett av', decisionInWords(uppdrag.decision)],
  ['Rapporteras', isUnreported(uppdrag) ? uppdragLimit(uppdrag, today) : `senast ${longDate(uppdrag.lastDayOn)}`],
  ...(uppdrag.handler ? [['Handläggare', `${uppdrag.handler.name}, kansliet`] as const] : []),
  ...(awaitsReview(uppdrag) ? [['Tas upp', reviewInWords(uppdrag)] as const] : []),
  ...(uppdrag.done ? [['Klart', decisionInWords(uppdrag.done.decision)] as const] : []),
  ...(uppdrag.done?.words ? [['Besked', uppdrag.done.words] as const] : []),
  ...whyFact(uppdrag),
];

/** Why it is as it is. What was missing is said until it is done. */
function whyFact({ state, why }: Uppdrag): Pair[] {
  const label = {
    atertaget: 'Återtaget',
    pagar: 'Att komplettera',
    rapporterat: 'Saknades i förra rapporten',
    klart: null,
  }[state];
  return why === null || label === null ? [] : [[label, why]];
}

export function reportBlocks({ uppdrag, timeZone }: Pick<ShownUppdrag, 'uppdrag' | 'timeZone'>): Block[] {
  const { report } = uppdrag;
  if (!report) return [];
  const heading = isUnreported(uppdrag) ? 'Förra rapporten' : 'Rapport';
  const when = `${report.byName}, ${date(dayOf(report.at, timeZone))}`;
  return [
    text({ type: 'strong', text: `${heading} från ${when}` }),
    ...(report.words ? [text(report.words)] : []),
    ...(report.document ? [text('Dokument: ', linkOrWords(report.document))] : []),
  ];
}

const mostHistory = 5;

function historyBlocks({ history, timeZone }: ShownUppdrag): Block[] {
  if (history.length === 0) return [];
  const lines = history
    .slice(0, mostHistory)
    .map(({ at, who, what }) => `${date(dayOf(at, timeZone))}: ${who} ${what}`);
  return [note(`Senast hänt: ${lines.join('; ')}.`)];
}

function pageButtons({ uppdrag, rights }: ShownUppdrag): Button[] {
  const about = { uppdrag: uppdrag.id };
  const { reports, decides, changes } = rights;
  const all = {
    report: uppdragActions.report.button('Rapportera', about, { primary: true }),
    correct: uppdragActions.report.button('Rätta rapporten', about),
    takeBack: uppdragActions.takeBack.button('Ta tillbaka rapporten', about),
    finish: uppdragActions.finish.button('Anteckna som klart', about, { primary: true }),
    sendBack: uppdragActions.sendBack.button('Skicka tillbaka', about),
    extend: uppdragActions.extend.button('Flytta sista dagen', about),
    change: uppdragActions.change.button('Ändra', about),
    withdraw: uppdragActions.withdraw.button('Återta', about),
    reopen: uppdragActions.reopen.button('Öppna igen', about),
    resume: uppdragActions.resume.button('Ångra', about),
  };
  const group = showGroup.button('Visa gruppen', { group: uppdrag.group.id });
  switch (uppdrag.state) {
    case 'pagar':
      return [...(reports ? [all.report] : []), ...(changes ? [all.extend, all.change, all.withdraw] : []), group];
    case 'rapporterat':
      return [
        ...(decides ? [all.finish, all.sendBack] : []),
        ...(reports ? [all.correct, all.takeBack] : []),
        ...(changes ? [all.withdraw] : [group]),
      ];
    case 'klart':
      return [...(decides ? [all.reopen] : []), group];
    case 'atertaget':
      return [...(changes ? [all.resume] : []), group];
  }
}

/** Something that has happened to it, to those whom it concerns. @param by who did it */
export const uppdragNotice = (
  title: string,
  { uppdrag, by, today, timeZone }: { uppdrag: Uppdrag; by: string; today: Temporal.PlainDate; timeZone: string },
  more: readonly Button[] = [],
): Message => ({
  title,
  blocks: [
    facts(...uppdragFacts(uppdrag, today)),
    ...(awaitsReview(uppdrag) ? reportBlocks({ uppdrag, timeZone }) : []),
    note(`Antecknat av ${by}.`),
    buttons(...more, showUppdrag(uppdrag)),
  ],
});

export const givenTitle = ({ group, giver }: Uppdrag): string => `${giver.name} har gett ${group.name} ett uppdrag`;
export const changedTitle = (of: Uppdrag): string => `${uppdragName(of)} till ${of.group.name} har ändrats`;
export const extendedTitle = (of: Uppdrag): string =>
  `${uppdragName(of)} till ${of.group.name} ska rapporteras senast ${date(of.lastDayOn)}`;
export const withdrawnTitle = (of: Uppdrag): string => `${uppdragName(of)} till ${of.group.name} är återtaget`;
/** The group is no longer there to do it. */
export const endedTitle = (of: Uppdrag): string =>
  `${uppdragName(of)} är återtaget, eftersom ${of.group.name} har avslutats`;
export const passedOnTitle = (of: Uppdrag, to: Group): string =>
  `${uppdragName(of)} har gått över från ${of.group.name} till ${to.name}`;
export const resumedTitle = (of: Uppdrag): string => `${uppdragName(of)} till ${of.group.name} gäller igen`;
export const reportedTitle = (of: Uppdrag): string => `${of.group.name} har rapporterat ${uppdragInSentence(of)}`;
export const correctedTitle = (of: Uppdrag): string =>
  `${of.group.name} har rättat sin rapport om ${uppdragInSentence(of)}`;
export const takenBackTitle = (of: Uppdrag): string =>
  `${of.group.name} har tagit tillbaka sin rapport om ${uppdragInSentence(of)}`;
export const finishedTitle = (of: Uppdrag): string => `${uppdragName(of)} till ${of.group.name} är klart`;
export const sentBackTitle = (of: Uppdrag): string => `${uppdragName(of)} behöver kompletteras av ${of.group.name}`;
export const reopenedTitle = (of: Uppdrag): string =>
  `${uppdragName(of)} till ${of.group.name} är öppet igen: rapporten väntar på besked`;
