import type { Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isDraft } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { preparedRemisser } from './region-handler-views.ts';

type Uses = { remisser: Pick<RemissStore, 'current'>; register: Pick<RegisterStore, 'regions'> };

/** For `mina` and the home: with whose answers the asker works, until it is sent. They owe nothing to the bot. */
export function ownPrepared({ remisser, register }: Uses, { asker, today }: Turn): OwnSection {
  const all = remisser
    .current()
    .filter((remiss) => !isDraft(remiss))
    .flatMap((remiss) => {
      const own = remiss.handlers.find(({ person }) => person.id === asker.id);
      return own ? [{ remiss, own }] : [];
    });
  if (all.length === 0) return emptyOwnSection;
  const regions = new Map(register.regions().map((region) => [region.id, region]));
  const prepared = all.map(({ remiss, own: { region: id, role } }) => ({
    remiss,
    region: regions.get(id) ?? { id, name: id },
    role,
  }));
  return { blocks: preparedRemisser(prepared, today), buttons: [], tasks: 0 };
}
