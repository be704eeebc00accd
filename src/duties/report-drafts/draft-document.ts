import { date } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import { type DutyRule, type KnownOfYear, knownOfYear } from '../../register/mandates.ts';
import type { Duty } from '../duty/duty.ts';
import { destination, documentName, theDocument } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import type { Submission } from '../duty/submission-store.ts';

/** A plan that the report follows up. @property submission null: it has not been handed in. */
export type PlanOfYear = { plan: Duty; submission: Submission | null };

type YearOfGroup = {
  known: readonly PartOfYear[];
  /** By their kind. */
  plans: ReadonlyMap<string, PlanOfYear>;
  today: Temporal.PlainDate;
};

type Heading = NonNullable<DutyRule['headings']>[number];

const toWrite = '[Skriv här]';

/** The report begun: the mandate's headings with what is known under each, and then the rest of what is known of the year. */
export function draftDocument(duty: Duty, { known, plans, today }: YearOfGroup): Document {
  const { rule, group, mandate } = duty;
  const headings = rule.headings ?? [];
  const placed = new Set(headings.flatMap(({ knows }) => knows ?? []));
  const rest = known
    .filter((part) => !placed.has(part.known))
    .toSorted((a, b) => knownOfYear.indexOf(a.known) - knownOfYear.indexOf(b.known));
  return {
    title: documentName(duty),
    mark: 'UTKAST',
    facts: [
      { label: 'Grupp', value: group.name },
      { label: destination(duty)[0], value: destination(duty)[1] },
      { label: 'Sista dag', value: limitInList(duty) },
      { label: 'Utkastet gjort', value: `${date(today)}, av det som boten vet om gruppens år` },
      { label: 'Inte med', value: 'remisser och NHV-områden som bara vissa får se' },
    ],
    parts: [
      ...headings.flatMap((heading) => underHeading(heading, known, plans)),
      ...(rest.length > 0 ? [{ type: 'heading', level: 1, text: 'Mer ur gruppens år' } as const] : []),
      ...rest.flatMap(withHeading),
      {
        type: 'source',
        text: `Rubrikerna kommer ur ${mandate.title}, ${date(Temporal.PlainDate.from(mandate.decidedOn))}.`,
      },
    ],
    footer: `Utkast: ${theDocument(duty)}, ${group.name}`,
  };
}

const withHeading = ({ heading, parts }: PartOfYear): Part[] => [
  { type: 'heading', level: 2, text: heading },
  ...parts,
];

function underHeading(
  { heading, clause, beside, knows = [] }: Heading,
  known: readonly PartOfYear[],
  plans: YearOfGroup['plans'],
): Part[] {
  const plan = beside === undefined ? undefined : plans.get(beside);
  const own = known.filter((part) => knows.some((one: KnownOfYear) => one === part.known));
  return [
    { type: 'heading', level: 1, text: heading },
    { type: 'source', text: `Uppdraget säger: "${clause}"` },
    ...(plan ? planParts(plan) : []),
    { type: 'paragraph', text: toWrite },
    ...own.flatMap(withHeading),
  ];
}

/** Each goal or activity of the plan, with room beside it for what came of it. */
function planParts({ plan, submission }: PlanOfYear): Part[] {
  if (!submission) return [{ type: 'paragraph', text: `${theDocument(plan)} är inte inlämnad.` }];
  const { document, documentOn, passages } = submission;
  const where = document === null ? '' : `: ${document}`;
  return [
    { type: 'paragraph', text: `${theDocument(plan)}, daterad ${date(documentOn)}${where}.` },
    ...passages.map(
      ({ heading, text }): Part => ({
        type: 'table',
        columns: [heading, 'Vad blev det?'],
        rows: goalsIn(text).map((goal) => [goal, '']),
      }),
    ),
  ];
}

/** A row for each paragraph or point of a list. */
const goalsIn = (text: string): string[] =>
  writtenParts(text).flatMap((part) => {
    if (part.type === 'list') return part.items;
    return part.type === 'paragraph' ? part.text.split('\n').filter((line) => line.trim() !== '') : [];
  });
