import { list } from '../../chat/swedish.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AskedGroup } from '../case/remiss.ts';

/** Whose mandate leaves remisser out, in its own words: the kansli is told when such a group is asked. */
export function mandateNotes(
  { register }: { register: Pick<RegisterStore, 'group'> },
  groups: readonly AskedGroup[],
): string[] {
  const clauses = groups.flatMap(({ id, name }) => {
    const clause = register.group(id)?.type.leavesRemisserOut;
    return clause === undefined ? [] : [{ name, clause }];
  });
  return [...Map.groupBy(clauses, ({ clause }) => clause)].map(
    ([clause, all]) =>
      `${list(all.map(({ name }) => name))}: uppdraget säger "${clause}". Kontrollera att det är påtalat.`,
  );
}
