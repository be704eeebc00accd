import { defineForm } from '../../chat/form-definition.ts';
import { dayField, notAfter, notBefore, unclearDay } from '../../chat/form-fields.ts';
import { createdBehind } from '../duty/create-duties.ts';

type Asked = { today: Temporal.PlainDate; from: Temporal.PlainDate };

const furthestAhead = { years: 1 };

/** From which day things are owed, once the register is set going. */
export const startForm = defineForm<object, Asked, { from: Temporal.PlainDate }>(
  'going.ask',
  {},
  ({ today, from }) => ({
    title: 'Räkna från en annan dag',
    intro:
      'Det som skulle ha varit klart före dagen räknas inte, och ingen påminns om det. Inget skickas förrän du trycker på Sätt i gång.',
    submit: 'Visa',
    fields: {
      from: dayField('Räkna det som ska vara klart från och med')
        .initial(from.toString())
        .check(notBefore(today.subtract(createdBehind), 'Välj en dag som är högst tre veckor bakåt.'))
        .check(notAfter(today.add(furthestAhead), 'Välj en dag inom ett år.'))
        .needed(unclearDay),
    },
  }),
);

/** Until when nothing is said by the clock. */
export const pauseForm = defineForm<object, { today: Temporal.PlainDate }, { to: Temporal.PlainDate }>(
  'going.ask-pause',
  {},
  ({ today }) => ({
    title: 'Pausa utskick',
    intro: 'Inga påminnelser skickas till och med den dagen. Dagen efter börjar de igen av sig själva.',
    submit: 'Pausa',
    fields: {
      to: dayField('Till och med')
        .check(notBefore(today, 'Välj i dag eller en senare dag.'))
        .check(notAfter(today.add(furthestAhead), 'Välj en dag inom ett år.'))
        .needed(unclearDay),
    },
  }),
);
