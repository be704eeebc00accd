import { leadingGroup } from '../../calendar/leading-meetings.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { groupGone } from '../../register/groups/group-choice-views.ts';
import { isOutside } from '../../register/outside.ts';
import { seesAllGroups } from '../../register/permissions.ts';
import { type Group, hasEnded, type Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { howUppdragStands, metOn } from './give-uppdrag.ts';
import type { UppdragUses } from './tell-uppdrag.ts';
import type { Uppdrag, UppdragState } from './uppdrag.ts';
import {
  changeUppdragForm,
  extendUppdragForm,
  type Finishing,
  finishUppdragForm,
  type GivingUppdrag,
  reportUppdragForm,
  sendBackUppdragForm,
  withdrawUppdragForm,
} from './uppdrag-forms.ts';
import { finishRefusal, mayGiveUppdrag, reportRefusal, seesUppdrag } from './uppdrag-rights.ts';

export type UppdragTableUses = UppdragUses & {
  register: UppdragUses['register'] & Pick<RegisterStore, 'everyGroup' | 'withRole'>;
};

type Uses = UppdragTableUses;

/** Hidden and missing are the same to whoever asks. */
export function foundUppdrag(uses: Uses, id: number, turn: Turn): { subject: Uppdrag } | { refused: Response } {
  const uppdrag = uses.uppdrag.uppdrag(id);
  if (uppdrag && seesUppdrag(uses, uppdrag, turn)) return { subject: uppdrag };
  const title = seesAllGroups(uses.register, turn)
    ? `Det finns inget uppdrag ${id}`
    : `Det här kan bara gruppen som har uppdraget, ${theLeaders()} och kansliet göra`;
  return { refused: reply(title, 'Skriv uppdrag för att se dem som du kan se.') };
}

/** Or why that group gets none. */
export function givingTo(uses: Uses, group: Group, turn: Turn): { subject: GivingUppdrag } | { refused: Response } {
  const giver = leadingGroup(uses.register, turn.today);
  if (!giver) {
    return { refused: reply('Registret har ingen ledningsgrupp', `Bara ${theLeaders()} ger formella uppdrag.`) };
  }
  if (isOutside(group)) {
    return {
      refused: reply(
        `${group.name} står utanför grupperna`,
        `${capitalised(theLeaders())} ger bara sina egna grupper uppdrag.`,
      ),
    };
  }
  if (group.id === giver.id) {
    return {
      refused: reply(`${group.name} ger uppdragen`, 'Skriv uppdrag ny och namnet på den grupp som ska ha det.'),
    };
  }
  if (hasEnded(group, turn.today)) return { refused: reply(`${group.name} är avslutad`, 'Välj en annan grupp.') };
  const { timeZone } = uses.hours;
  const last = metOn(uses.meetings.latest(giver.id, turn.now), timeZone);
  return { subject: { group, giver, today: turn.today, metOn: last, office: officeOf(uses, turn) } };
}

export const givenBy = (uses: Uses, id: string, turn: Turn) => {
  const group = uses.register.group(id);
  return group ? givingTo(uses, group, turn) : { refused: answer(groupGone) };
};

export type Refusal = (uses: Uses, uppdrag: Uppdrag, turn: Turn) => string | null;
export const kanslis: Refusal = (_uses, _uppdrag, turn) => mayGiveUppdrag(turn);

/** The uppdrag, or why nothing can be done about it: hidden, another's to do, or in another state. */
export const withUppdrag = (
  uses: Uses,
  id: number,
  turn: Turn,
  refusal: Refusal,
): { subject: Uppdrag } | { refused: Response } => {
  const found = foundUppdrag(uses, id, turn);
  if ('refused' in found) return found;
  const refused = refusal(uses, found.subject, turn);
  return refused === null ? found : { refused: reply(refused) };
};

/** A form opens where the state is one of these. */
const opening =
  (refusal: Refusal, states: readonly UppdragState[], open: (uses: Uses, uppdrag: Uppdrag, turn: Turn) => Response) =>
  (uses: Uses, uppdrag: Uppdrag, turn: Turn): Response => {
    const refused = refusal(uses, uppdrag, turn);
    if (refused !== null) return reply(refused);
    return states.includes(uppdrag.state) ? open(uses, uppdrag, turn) : howUppdragStands(uppdrag);
  };

/** Those at the kansli, the asker first. */
const officeOf = ({ register }: Uses, { asker }: Turn): Person[] =>
  register.withRole('kansli').toSorted((a, b) => Number(b.id === asker.id) - Number(a.id === asker.id));

export const inOffice = (uses: Uses, uppdrag: Uppdrag, turn: Turn) => ({
  ...onDay(uppdrag, turn),
  office: officeOf(uses, turn),
});

export const onDay = (uppdrag: Uppdrag, { today }: Turn) => ({ uppdrag, today });
const of = ({ id }: Uppdrag) => ({ uppdrag: id });

export const openReport = opening(reportRefusal, ['pagar', 'rapporterat'], (_uses, uppdrag, turn) =>
  ask(reportUppdragForm.open(of(uppdrag), onDay(uppdrag, turn))),
);
export const openFinish = opening(finishRefusal, ['rapporterat'], (uses, uppdrag, turn) =>
  ask(finishUppdragForm.open(of(uppdrag), finishing(uses, uppdrag, turn))),
);
export const openSendBack = opening(finishRefusal, ['rapporterat'], (_uses, uppdrag, turn) =>
  ask(sendBackUppdragForm.open(of(uppdrag), onDay(uppdrag, turn))),
);
export const openChange = opening(kanslis, ['pagar', 'rapporterat'], (uses, uppdrag, turn) =>
  ask(changeUppdragForm.open(of(uppdrag), inOffice(uses, uppdrag, turn))),
);
export const openExtension = opening(kanslis, ['pagar'], (_uses, uppdrag, turn) =>
  ask(extendUppdragForm.open(of(uppdrag), onDay(uppdrag, turn))),
);
export const openWithdrawal = opening(kanslis, ['pagar', 'rapporterat'], (_uses, uppdrag, turn) =>
  ask(withdrawUppdragForm.open(of(uppdrag), onDay(uppdrag, turn))),
);

export const finishing = (uses: Uses, uppdrag: Uppdrag, turn: Turn): Finishing => ({
  ...onDay(uppdrag, turn),
  metOn: metOn(uses.meetings.latest(uppdrag.giver.id, turn.now), uses.hours.timeZone),
});
