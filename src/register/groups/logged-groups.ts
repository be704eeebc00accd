import { readLog } from '../../changes/log-actions.ts';
import type { LoggedThings } from '../../changes/log-commands.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { groupOpener } from './group-list-views.ts';
import { resolveGroup } from './resolve-group.ts';

/** `logg onkologi`. All words that mean nothing else mean a group, so ask these last. */
export const loggedGroups = (register: Pick<RegisterStore, 'group' | 'everyGroup' | 'seatsOf'>): LoggedThings => ({
  prefix: '',
  meant(words, turn) {
    const meant = resolveGroup(register, words, turn, {
      command: 'logg',
      alsoEnded: true,
      ofThePast: true,
      button: (label, group) => readLog.button(label, { of: group, before: null }),
    });
    return 'response' in meant ? meant : scopeOf(meant.group);
  },
  nameOf: (id) => register.group(id)?.name ?? null,
  opens(id) {
    const group = register.group(id);
    return group && groupOpener(group);
  },
  here({ group: id }) {
    const group = id === null ? null : register.group(id);
    return group && scopeOf(group);
  },
});

const scopeOf = ({ id, name }: Group) => ({ key: id, name });
