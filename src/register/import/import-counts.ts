import { plural } from '../../chat/swedish.ts';
import type { ImportPlan, ImportStep } from './import-plan.ts';
import { lastDayLabel, untilFurtherNotice, untilLabel } from './import-words.ts';
import type { RegisterFile } from './register-file.ts';

type Kind = keyof ImportPlan;

/** Of one kind of thing, how many of those in the file are new, changed, given a last day, or as they were. */
type KindCounts = Record<'added' | 'changed' | 'ended' | 'same', number>;

export type ImportCounts = Readonly<Record<Kind, KindCounts>>;

export const countsOf = (file: RegisterFile, plan: ImportPlan): ImportCounts => ({
  regions: countsIn(plan.regions, file.regions.length),
  groups: countsIn(plan.groups, file.groups.length),
  people: countsIn(plan.people, file.people.length),
  seats: countsIn(plan.seats, file.seats.length),
  meetings: countsIn(plan.meetings, file.meetings.length),
});

function countsIn(steps: readonly ImportStep<unknown>[], total: number): KindCounts {
  const added = steps.filter(({ isNew }) => isNew).length;
  const ended = steps.filter(isEnded).length;
  return { added, ended, changed: steps.length - added - ended, same: total - steps.length };
}

/** What had no last day has got one. */
const isEnded = ({ isNew, fields }: ImportStep<unknown>): boolean =>
  !isNew &&
  fields.some(
    ({ label, before, after }) =>
      (label === lastDayLabel && before === null && after !== null) ||
      (label === untilLabel && before === untilFurtherNotice && after !== null),
  );

/** What each kind is called, one and many, and whether its words end as those of "ett möte" do. */
const kinds: Readonly<Record<Kind, { one: string; many: string; isNeuter?: true }>> = {
  regions: { one: 'region', many: 'regioner' },
  groups: { one: 'grupp', many: 'grupper' },
  people: { one: 'person', many: 'personer' },
  seats: { one: 'plats', many: 'platser' },
  meetings: { one: 'möte', many: 'möten', isNeuter: true },
};

const sorts: Readonly<Record<keyof KindCounts, { one: string; neuter: string; many: string }>> = {
  added: { one: 'ny', neuter: 'nytt', many: 'nya' },
  changed: { one: 'ändrad', neuter: 'ändrat', many: 'ändrade' },
  ended: { one: 'avslutad', neuter: 'avslutat', many: 'avslutade' },
  same: { one: 'oförändrad', neuter: 'oförändrat', many: 'oförändrade' },
};

/** "Platser: 3 nya, 1 avslutad, 40 oförändrade", for each kind that the file has. */
export const countsInWords = (counts: ImportCounts): { kind: string; counted: string }[] =>
  Object.entries(kinds).flatMap(([kind, { one, many, isNeuter }]) => {
    const own = counts[kind as Kind];
    const counted = Object.entries(sorts).flatMap(([sort, words]) => {
      const count = own[sort as keyof KindCounts];
      return count === 0 ? [] : [`${count} ${plural(count, isNeuter ? words.neuter : words.one, words.many)}`];
    });
    const total = Object.values(own).reduce((sum, count) => sum + count, 0);
    const [first = '', ...rest] = plural(total, one, many);
    return counted.length === 0
      ? []
      : [{ kind: `${first.toUpperCase()}${rest.join('')}`, counted: counted.join(', ') }];
  });

/** Whether anything is added, changed or ended. */
export const changesAnything = (counts: ImportCounts): boolean =>
  Object.values(counts).some(({ added, changed, ended }) => added + changed + ended > 0);

/** What is there now and is taken away, so that nobody loses a last day by a slip. */
export const emptiedInWords = (plan: ImportPlan): string[] =>
  Object.values(plan).flatMap((steps: readonly ImportStep<unknown>[]) =>
    steps.flatMap(({ isNew, title, fields }) => {
      const emptied = isNew
        ? []
        : fields.filter(({ before, after }) => before !== null && (after === null || after === untilFurtherNotice));
      return emptied.map(({ label, before }) => `${title}: ${label} töms (var ${before}).`);
    }),
  );
