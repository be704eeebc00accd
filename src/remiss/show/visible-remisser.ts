import { on, type Press } from '../../chat/action.ts';
import { type FormDefinition, onForm } from '../../chat/form-definition.ts';
import { type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, type FormAction, type Gate, type Turn } from '../../chat/table.ts';
import { maySee, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { formerRegion, noLongerFor } from '../answering/right-to-answer.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissSeen } from '../case/remiss-seen.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList } from '../case/remiss-words.ts';
import { snapshotOf } from '../case/snapshot.ts';

type Seats = { register: Pick<RegisterStore, 'seatsOf' | 'group'> };
type Uses = {
  remisser: Pick<RemissStore, 'remiss' | 'cases'>;
  entries: Pick<EntryStore, 'log'>;
  register: Pick<RegisterStore, 'seatsOf' | 'group' | 'regions' | 'seats' | 'endedSeatsOf' | 'withRole'>;
};

/** Which remisser the asker sees. */
export function seenRemisser({ register }: Seats, turn: Turn): (remiss: Remiss) => boolean {
  const viewer = viewerOf(register, turn);
  return (remiss) => maySee(viewer, remissSeen(remiss));
}

/** The remiss with that id, or the answer when there is none that the asker may see. */
function visibleRemiss(uses: Uses, id: number, turn: Turn): { remiss: Remiss } | { refused: Response } {
  const remiss = uses.remisser.remiss(id);
  if (remiss && seenRemisser(uses, turn)(remiss)) return { remiss };
  const refused = remiss && !remiss.restricted && noLongerInGroup(uses, remiss, turn);
  return {
    refused: refused || reply('Det här kan bara kansliet och de som remissen är skickad till göra', lookInList),
  };
}

/** To someone who has answered the remiss, and whose seat has ended. */
function noLongerInGroup(uses: Uses, remiss: Remiss, turn: Turn): Response | null {
  const snapshot = snapshotOf(uses, remiss, turn.today);
  const region = formerRegion(uses, snapshot, turn);
  return region === null ? null : noLongerFor(uses, snapshot, { region }, turn);
}

type About = { remiss: number };
type Pressing<Values> = { reads?: boolean; allowed?: Gate; run(remiss: Remiss, turn: Turn, values: Values): Response };

/** What happens when a button about a remiss is pressed by someone who may see it. */
export const onRemiss = <Values extends About>(
  uses: Uses,
  press: Press<Values>,
  { reads = false, allowed = anyoneKnown, run }: Pressing<Values>,
): ButtonAction =>
  on(press, {
    reads,
    allowed,
    run(values, turn) {
      const found = visibleRemiss(uses, values.remiss, turn);
      return 'refused' in found ? found.refused : run(found.remiss, turn, values);
    },
  });

type Filling<Context, Subject, Values> = {
  reads?: boolean;
  allowed?: Gate;
  subject(remiss: Remiss, turn: Turn, context: Context): { subject: Subject } | { refused: Response };
  run(filled: Values, subject: Subject, turn: Turn): Response;
};

/** What happens when a form about a remiss is sent by someone who may see it. */
export const onRemissForm = <Context extends About, Subject, Found extends Subject, Values>(
  uses: Uses,
  definition: FormDefinition<Context, Subject, Values>,
  { reads = false, allowed = anyoneKnown, subject, run }: Filling<Context, Found, Values>,
): FormAction =>
  onForm(definition, {
    reads,
    allowed,
    subject(context, turn): { subject: Found } | { refused: Response } {
      const found = visibleRemiss(uses, context.remiss, turn);
      return 'refused' in found ? found : subject(found.remiss, turn, context);
    },
    run,
  });
