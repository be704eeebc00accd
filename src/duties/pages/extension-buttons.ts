import { on } from '../../chat/action.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, type Turn } from '../../chat/table.ts';
import { extensionActions } from '../duty/duty-actions.ts';
import { dutyGates } from '../duty/duty-rights.ts';
import type { ExtensionOfDuty } from '../extensions/extension.ts';
import { extensionAsked } from '../extensions/extension-views.ts';
import { type Granter, granterOf, grantRefusal } from '../extensions/granter.ts';
import { refusalForm } from '../forms/duty-forms.ts';
import { decideExtension, extensionGone, findExtension } from '../running/extend-duty.ts';
import { takeBackDecision, withdrawRequest } from '../running/take-back-extension.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof findExtension>[0] &
  Parameters<typeof granterOf>[0] &
  Parameters<typeof withdrawRequest>[0] &
  Parameters<typeof takeBackDecision>[0] &
  Parameters<typeof decideExtension>[0];

/** What can be done about a request for more time by a button. */
export function extensionButtonActions(uses: Uses): ButtonAction[] {
  const { extend } = dutyGates(uses);
  return [
    on(extensionActions.show, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ extension }, turn) => showRequest(uses, extension, turn),
    }),
    on(extensionActions.grant, {
      allowed: anyoneKnown,
      run({ extension: id }, turn) {
        const found = findExtension(uses, id);
        return found ? decideExtension(uses, found, { granted: true, reason: '' }, turn) : extensionGone();
      },
    }),
    on(extensionActions.withdraw, {
      allowed: anyoneKnown,
      run({ extension: id }, turn) {
        const found = findExtension(uses, id);
        const refusal = found && extend(found.duty, turn);
        if (!found) return extensionGone();
        return refusal === null || found.extension.askedBy === turn.asker.id
          ? withdrawRequest(uses, found, turn)
          : reply(refusal ?? '');
      },
    }),
    on(extensionActions.takeBack, {
      allowed: anyoneKnown,
      run({ extension: id }, turn) {
        const found = findExtension(uses, id);
        return found ? takeBackDecision(uses, found, turn) : extensionGone();
      },
    }),
    on(extensionActions.refuse, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ extension }, turn) => openRefusal(uses, extension, turn),
    }),
  ];
}

const openRefusal = (uses: Uses, id: number, turn: Turn): Response =>
  onOpenRequest(uses, id, turn, (found) => ask(refusalForm.open({ extension: id }, found)));

/** The request as whoever grants it first got it, with Bevilja and Avslå. */
const showRequest = (uses: Uses, id: number, turn: Turn): Response =>
  onOpenRequest(uses, id, turn, (found, granter) => answer(extensionAsked(found, granter)));

/** While the request waits, and the asker may decide it. */
function onOpenRequest(
  uses: Uses,
  id: number,
  turn: Turn,
  run: (found: ExtensionOfDuty, granter: Granter) => Response,
): Response {
  const found = findExtension(uses, id);
  if (!found) return extensionGone();
  const granter = granterOf(uses, found.duty, turn.today);
  const refusal = grantRefusal(granter, turn);
  if (refusal) return reply(refusal);
  const { decision } = found.extension;
  if (!decision) return run(found, granter);
  return reply(
    decision.byName === null ? 'Begäran gäller inte längre' : `Begäran är redan avgjord av ${decision.byName}`,
  );
}
