import type { Option } from '../../chat/form.ts';
import { formOption, foundOption } from '../../chat/form-fields.ts';
import type { FindableKind, Turn } from '../../chat/table.ts';
import { activitiesToNote } from '../changing/find-plan.ts';
import type { KnownResult } from '../known-result.ts';
import type { PlanActivity } from '../plan.ts';

export const activityOption = ({ id, nr, title }: PlanActivity): Option => formOption(String(id), `${nr}. ${title}`);
export const notedOption = ({ id, nr, title, year }: PlanActivity): Option =>
  formOption(String(id), `${year}, ${nr}. ${title}`);
export const proposalOption = ({ key, words }: KnownResult): Option => formOption(key, words);

const activities = 'activity';
const proposals = 'known-result';

export const amongActivities = (year: number): string => `${activities}/${year}`;
/** Those that the asker may note something of. */
export const amongNoted = `${activities}/note`;
export const amongProposals = ({ id }: Pick<PlanActivity, 'id'>): string => `${proposals}/${id}`;

/** The activities of a year's plan, which everyone reads, or those that one may note something of. */
export const findableActivities = (uses: Parameters<typeof activitiesToNote>[0]): FindableKind => ({
  kind: activities,
  all(turn, of) {
    const options =
      `${activities}/${of}` === amongNoted
        ? activitiesToNote(uses, turn).map(notedOption)
        : uses.plans.activities(Number(of)).map(activityOption);
    return options.map(foundOption);
  },
});

/** @param known what may be proposed of the activity to whoever asks */
export const findableProposals = (known: (activity: number, turn: Turn) => readonly KnownResult[]): FindableKind => ({
  kind: proposals,
  all: (turn, of) => known(Number(of), turn).map((one) => foundOption(proposalOption(one))),
});
