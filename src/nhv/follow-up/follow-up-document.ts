import { isBefore } from '../../chat/days.ts';
import { compare, date, list, longDate } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import { followUpGroups, sjukvardsregion } from '../../register/sjukvardsregion.ts';
import type { FollowUpAnswer } from './follow-up.ts';
import { type FollowUpOfGroup, isAnswered, isSilent, type QuestionNumber, unanswered } from './follow-up.ts';
import { leftInWords } from './follow-up-views.ts';
import { questionsIn } from './yearly-questions.ts';

type Making = {
  year: number;
  all: readonly FollowUpOfGroup[];
  /** Who holds the permits of an area, in words. */
  holders(area: string): string;
  today: Temporal.PlainDate;
  dayOf(instant: Temporal.Instant): Temporal.PlainDate;
};

/** The year's follow-up for ledningsgruppen: who is missing, and every answer by area with its source. */
export function followUpDocument(making: Making): Document {
  const { year, all, today } = making;
  const missing = all.filter((one) => !isAnswered(one)).map(({ group }) => group.name);
  const lastDayOn = all[0]?.followUp.lastDayOn ?? today;
  const isOver = isBefore(lastDayOn, today);
  return {
    title: `Uppföljning av nationell högspecialiserad vård ${year}`,
    mark: isOver ? null : 'UTKAST: SVARSTIDEN ÄR INTE SLUT',
    facts: [
      { label: 'Till', value: sjukvardsregion().leaders },
      { label: 'Sista svarsdag', value: longDate(lastDayOn) },
      { label: 'Svar', value: `${all.length - missing.length} av ${all.length} ${followUpGroups()}` },
      { label: 'Saknas', value: missing.length > 0 ? list(missing) : 'ingen, alla har svarat' },
      { label: 'Sammanställd', value: longDate(today) },
    ],
    parts: [...whoIsMissing(all), ...byArea(making), ...forAllAreas(making)],
    footer: `Uppföljning av NHV ${year}`,
  };
}

function whoIsMissing(all: readonly FollowUpOfGroup[]): Part[] {
  const missing = all.filter((one) => !isAnswered(one));
  return [
    { type: 'heading', level: 1, text: 'Grupper som inte har svarat på allt' },
    missing.length > 0
      ? { type: 'list', items: missing.map((one) => `${one.group.name}: ${unansweredInWords(one)}`) }
      : { type: 'paragraph', text: 'Alla grupper har svarat på alla frågorna.' },
  ];
}

function unansweredInWords(of: FollowUpOfGroup): string {
  return isSilent(of) ? 'inget svar' : `svar saknas på fråga ${leftInWords(of.followUp.year, unanswered(of))}`;
}

/** An answer with the group that gave it. */
type Given = { answer: FollowUpAnswer; group: string };

function byArea({ year, all, holders, dayOf }: Making): Part[] {
  const areas = new Map(all.flatMap((one) => one.areas.map(({ id, name }) => [id, name] as const)));
  const inOrder = [...areas].toSorted(([, a], [, b]) => compare(a, b));
  const sections = inOrder.flatMap(([id, name]): Part[] => {
    const given = all.flatMap(({ answers, areas: of, group }) =>
      answers
        .filter(({ area }) => area === id || (area === null && of.length === 1 && of[0]?.id === id))
        .map((answer) => ({ answer, group: group.name })),
    );
    return [
      { type: 'heading', level: 2, text: name },
      { type: 'paragraph', text: `Tillstånd: ${holders(id)}` },
      ...(given.length > 0 ? answered(given, year, dayOf) : [noneForArea(all, id)]),
    ];
  });
  return [{ type: 'heading', level: 1, text: 'Svar per område' }, ...sections];
}

/** Nothing was said of the area alone: either of all the group's areas at once, or nothing at all. */
function noneForArea(all: readonly FollowUpOfGroup[], area: string): Part {
  const groups = all.filter(({ areas }) => areas.some(({ id }) => id === area));
  const general = groups.some(({ answers }) => answers.some((answer) => answer.area === null));
  const text = general
    ? 'Inget särskilt svar. Se svaren som gäller alla gruppens områden.'
    : `Inget svar från ${list(groups.map(({ group }) => group.name))}.`;
  return { type: 'paragraph', text };
}

function forAllAreas({ year, all, dayOf }: Making): Part[] {
  const sections = all.flatMap(({ group, areas, answers }): Part[] => {
    const general = answers.filter(({ area }) => area === null).map((answer) => ({ answer, group: group.name }));
    if (areas.length < 2 || general.length === 0) return [];
    return [
      { type: 'heading', level: 2, text: group.name },
      { type: 'paragraph', text: `Gäller ${list(areas.map(({ name }) => name))}.` },
      ...answered(general, year, dayOf),
    ];
  });
  return sections.length > 0
    ? [{ type: 'heading', level: 1, text: 'Svar som gäller alla gruppens områden' }, ...sections]
    : [];
}

const answered = (given: readonly Given[], year: number, dayOf: Making['dayOf']): Part[] =>
  questionsIn(year).flatMap(({ number, text }) => [
    { type: 'heading', level: 3, text } as const,
    ...toQuestion(given, number, dayOf),
  ]);

function toQuestion(given: readonly Given[], number: QuestionNumber, dayOf: Making['dayOf']): Part[] {
  const own = given.filter(({ answer }) => answer.question === number);
  if (own.length === 0) return [{ type: 'paragraph', text: 'Inget svar.' }];
  return own.flatMap(({ answer, group }): Part[] => [
    ...writtenParts(answer.text),
    { type: 'source', text: `${answer.byName}, ${group}, ${date(dayOf(answer.at))}` },
  ]);
}
