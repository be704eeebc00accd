import { list, plural } from '../../chat/swedish.ts';
import type { DutyRule } from '../mandates.ts';
import type { Group } from '../register.ts';

const verbs = { godkanner: 'godkänner', faststaller: 'fastställer' } as const;

/** What mandates leave to a group that ends, and nobody then does: a sentence each, for those groups. */
function lossesWithout({ id }: Group, groups: readonly Group[]): string[] {
  const others = groups.filter((group) => group.id !== id);
  const rules = others.flatMap(({ mandate }) => mandate?.duties ?? []);
  const received = rules.filter(({ recipient }) => recipient && 'group' in recipient && recipient.group === id);
  const decided = Map.groupBy(
    rules.filter(({ approver }) => approver?.group === id),
    ({ approver }) => approver?.verb ?? 'godkanner',
  );
  const appoints = others.filter(({ mandate }) => mandate?.chair.appointedBy === id).length;
  return [
    ...(received.length > 0 ? [`Gruppen tar emot ${papers(received)}.`] : []),
    ...[...decided].map(([verb, its]) => `Gruppen ${verbs[verb]} ${papers(its)}.`),
    ...(appoints > 0 ? [`Gruppen utser ordförande i ${inGroups(appoints)}.`] : []),
  ];
}

const inGroups = (count: number): string => `${count} ${plural(count, 'grupp', 'grupper')}`;

/** "aktivitetsplan från 13 grupper och verksamhetsplan från 1 grupp" */
function papers(rules: readonly DutyRule[]): string {
  const byName = Map.groupBy(rules, ({ name }) => name);
  return list([...byName].map(([name, its]) => `${name} från ${inGroups(its.length)}`));
}

/** Before the group ends; null where nothing is left to it. */
export function lossWarning(group: Group, groups: readonly Group[]): string | null {
  const losses = lossesWithout(group, groups);
  if (losses.length === 0) return null;
  return [...losses, 'Ingen gör det när gruppen är avslutad.'].join(' ');
}
