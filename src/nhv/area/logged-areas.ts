import type { LoggedThings } from '../../changes/log-commands.ts';
import { fold } from '../../chat/fold.ts';
import type { NhvParts } from '../nhv-context.ts';
import { resolveArea } from './resolve-area.ts';

/** `logg nhv gendermatoser`, `logg område gendermatoser`. */
export const loggedAreas = ({ nhv }: Pick<NhvParts, 'nhv'>): LoggedThings => ({
  prefix: 'nhv',
  meant(words) {
    const [, typed] = fold(words).match(/^(?:nhv|omrade(?:t)?) (.+)$/u) ?? [];
    if (typed === undefined) return null;
    const meant = resolveArea(typed, nhv.records());
    if ('response' in meant) return meant;
    return { key: `nhv/${meant.record.area.id}`, name: meant.record.state.name };
  },
  nameOf: (subject) => nhv.find(subject.split('/')[1] ?? '')?.state.name ?? null,
});
