import type { MessageKind } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import type { ArendeStore } from '../arenden/arende-store.ts';
import { showArende } from '../arenden/arende-views.ts';
import { arendeName } from '../arenden/arende-words.ts';
import type { UppdragStore } from '../given/uppdrag-store.ts';
import { showUppdrag } from '../given/uppdrag-views.ts';
import { uppdragName } from '../given/uppdrag-words.ts';

type Uses = { uppdrag: Pick<UppdragStore, 'uppdrag'>; arenden: Pick<ArendeStore, 'arende'> };

/** What becomes of messages about uppdrag and ärenden that were given up. */
export function uppdragKinds({ uppdrag, arenden }: Uses): readonly MessageKind[] {
  const uppdragOf = (id: string | undefined) => uppdrag.uppdrag(Number(id));
  const arendeOf = (id: string | undefined) => arenden.arende(Number(id));
  return [
    {
      kind: 'something has happened to an uppdrag',
      pattern: /^uppdrag\/(\d+)\/told\/(\d+)$/u,
      standIn([id]) {
        const of = uppdragOf(id);
        return of && { open: showUppdrag(of), group: of.group.id };
      },
      rehearsed: rehearsedAs('uppdrag', ([id]) => {
        const of = uppdragOf(id);
        return of ? [{ group: of.group.id, what: uppdragName(of) }] : [];
      }),
      asItWas: 'what was decided or reported then is what happened',
      // A later change has told of itself.
      holds: ([id, version]) => uppdragOf(id)?.version === Number(version),
    },
    {
      kind: 'something has happened to an ärende',
      pattern: /^arende\/(\d+)\/told\/(\d+)$/u,
      standIn([id]) {
        const of = arendeOf(id);
        return of && { open: showArende(of), group: of.group.id };
      },
      rehearsed: rehearsedAs('uppdrag', ([id]) => {
        const of = arendeOf(id);
        return of ? [{ group: of.group.id, what: arendeName(of) }] : [];
      }),
      asItWas: 'what was asked or answered then is what happened',
      holds: ([id, version]) => arendeOf(id)?.version === Number(version),
    },
  ];
}
