import type { CompiledAnswers } from '../case/compiled.ts';
import type { Remiss } from '../case/remiss.ts';
import { type GroupAnswer, groupStands } from './group-answer.ts';

/** What the groups as such have answered, for a draft; nothing where none is asked. */
export function compileGroups(
  { askedGroups, questions }: Remiss,
  log: readonly GroupAnswer[],
): Pick<CompiledAnswers, 'groups'> {
  if (askedGroups.length === 0) return {};
  return {
    groups: askedGroups.map(({ id, name }) => {
      const stands = groupStands(log, id);
      return {
        name,
        answers: questions.flatMap(({ nr }) => {
          const stand = stands.get(nr);
          if (!stand) return [];
          const { position, text, person, at } = stand;
          return [{ nr, position, text, person: person.name, at: at.toString() }];
        }),
      };
    }),
  };
}
