import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { askedGroupSubject, groupAnswerKey, groupsAnswered } from '../asked-groups/group-answer.ts';
import { groupAnswerers } from '../asked-groups/group-answerers.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { askedAsGroup } from './ask-groups.ts';
import { promptGroup } from './asked-group-views.ts';

type Uses = Parameters<typeof askedAsGroup>[0] & { messages: Pick<RemissMessages, 'notifyPeople'> };

/** Påminn nu, of the groups as such that owe an answer. Returns those that were reached, and those that nobody answers for. */
export function promptGroups(
  uses: Uses,
  remiss: Remiss,
  { asker, now, today }: Turn,
): Record<'reached' | 'missing', readonly AskedGroup[]> {
  const { owing } = groupsAnswered(remiss);
  const reached = owing.filter(({ id }) => groupAnswerers(uses.register, id, today).length > 0);
  for (const group of reached) {
    const key = `${groupAnswerKey(remiss, group.id)}/nu/${now}`;
    const subject = askedGroupSubject(remiss, 'egen', group.id);
    const message = promptGroup(askedAsGroup(uses, remiss, group, today), asker.name);
    const answerers = groupAnswerers(uses.register, group.id, today).map(({ id }) => id);
    uses.messages.notifyPeople(answerers, { key, subject, message, now });
  }
  return { reached, missing: owing.filter((group) => !reached.includes(group)) };
}
