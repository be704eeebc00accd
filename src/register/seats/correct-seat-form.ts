import { numberValue, textValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { date } from '../../chat/swedish.ts';
import { decisionFieldsIfAny, type FilledIfAny, faultsIfAny } from '../groups/decision-fields.ts';
import { termField } from '../groups/term-field.ts';
import { isOutside } from '../outside.ts';
import type { Group, Seat } from '../register.ts';
import { roleNames } from '../register-words.ts';
import { purposeField } from './add-seat-form.ts';
import { seatMeant, whichSeat } from './end-seat-form.ts';

/** What a seat is to say instead. */
export type FilledSeatCorrection = FilledIfAny & { to: Temporal.PlainDate | null; purpose?: string | null };

export type Correcting = { seat: Seat; group: Group; today: Temporal.PlainDate };

export const correctSeatForm = defineForm<{ seat: number }, Correcting, FilledSeatCorrection>(
  'seat.correct',
  { seat: numberValue },
  ({ seat, group, today }) => {
    const { body, decidedOn, paragraph } = decisionFieldsIfAny(today);
    return {
      title: 'Rätta plats',
      intro: `${seat.person.name}, ${roleNames[seat.role]} i ${group.name} från och med ${date(seat.fromOn)}`,
      submit: 'Spara',
      fields: {
        ...(isOutside(group) ? { purpose: purposeField.initial(seat.purpose) } : {}),
        to: termField('Till och med').hint('Lämna tomt om platsen gäller tills vidare.').initial(seat.toOn?.toString()),
        body: body.initial(seat.decision?.body),
        decidedOn: decidedOn.initial(seat.decision?.on.toString()),
        paragraph: paragraph.initial(seat.decision?.paragraph),
      },
      check: (read) => ({ ...faultsIfAny(read), ...termFault(read.to, seat) }),
    };
  },
);

const termFault = (to: Temporal.PlainDate | null | undefined, { fromOn }: Seat): FormErrors =>
  to && isBefore(to, fromOn) ? { to: `Den sista dagen kan inte vara före den första, ${date(fromOn)}.` } : {};

/** Which of a group's seats to see and correct. */
export const chooseSeatForm = defineForm<{ group: string }, readonly Seat[], { seat: number }>(
  'seat.choose',
  { group: textValue },
  (seats) => ({
    title: 'Rätta plats',
    submit: 'Visa platsen',
    fields: {
      seat: whichSeat(seats)
        .meaning((value) => seatMeant(seats, value))
        .needed('Välj en plats.'),
    },
  }),
);
