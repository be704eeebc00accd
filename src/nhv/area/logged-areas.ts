import type { LoggedThings } from '../../changes/log-commands.ts';
import { fold } from '../../chat/fold.ts';
import { shortened } from '../../chat/swedish.ts';
import type { AreaStore } from './area-store.ts';
import { openArea } from './nhv-actions.ts';
import { areaSubject } from './nhv-keys.ts';
import { resolveArea } from './resolve-area.ts';

/** `logg nhv gendermatoser`, `logg område gendermatoser`. */
export const loggedAreas = ({ areas }: { areas: AreaStore }): LoggedThings => ({
  prefix: 'nhv',
  meant(words) {
    const [, typed] = fold(words).match(/^(?:nhv|omrade(?:t)?) (.+)$/u) ?? [];
    if (typed === undefined) return null;
    const resolved = resolveArea(typed, areas.records());
    if ('response' in resolved) return resolved;
    const { area, state } = resolved.record;
    return { key: areaSubject.write(area.id), name: state.name };
  },
  nameOf: (subject) => areas.find(areaSubject.read(subject) ?? '')?.state.name ?? null,
  opens(subject) {
    const record = areas.find(areaSubject.read(subject) ?? '');
    return record && openArea.button(shortened(`Visa ${record.state.name}`, 75), { area: record.area.id, verb: '' });
  },
});
