import { type Button, buttons, facts, type Message, text } from '../../chat/message.ts';
import { date } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import { delegationActions } from './delegation-form.ts';

/** A group that has set days of its own, and when it delegated extensions of them; null: it has not. */
type BodyDelegation = { body: Group; decidedOn: Temporal.PlainDate | null };

/** Who grants extensions of which days, with the way to change it. */
export const delegationPage = (all: readonly BodyDelegation[]): Message => ({
  title: 'Vem som beviljar anstånd',
  blocks: [
    ...(all.length > 0 ? [facts(...all.map((one) => [one.body.name, delegationInWords(one)] as const))] : []),
    text('Anstånd med andra dagar avgör kansliet.'),
    ...(all.length > 0 ? [buttons(...all.slice(0, mostBodies).flatMap(bodyButtons))] : []),
  ],
});

/** Two buttons each, and at most five in a message. One group has set every day that any mandate states. */
const mostBodies = 2;

const delegationInWords = ({ decidedOn }: BodyDelegation): string =>
  decidedOn
    ? `Kansliet på delegation, beslut ${date(decidedOn)}, för dagar som gruppen har satt`
    : 'Gruppens ordförande, för dagar som gruppen har satt';

const bodyButtons = ({ body, decidedOn }: BodyDelegation): Button[] => [
  delegationActions.ask.button(decidedOn ? 'Ändra beslutet' : 'Lägg in delegation', { group: body.id }),
  ...(decidedOn ? [delegationActions.remove.button('Ta bort delegationen', { group: body.id })] : []),
];

/** @param before one press makes it so again. */
export const delegationChanged = ({ body, decidedOn }: BodyDelegation, before: Temporal.PlainDate | null): Message => ({
  title: decidedOn ? `Kansliet avgör anstånd på delegation från ${body.name}` : `${body.name} avgör själv anstånd igen`,
  blocks: [
    text(
      decidedOn
        ? `Beslut ${date(decidedOn)}. Det visas för den som begär och på varje beslut.`
        : 'Begäran går till gruppens ordförande.',
    ),
    text('Den som nu avgör en begäran som väntar har fått den.'),
    buttons(
      before
        ? delegationActions.set.button('Ångra', { group: body.id, on: before.toString() })
        : delegationActions.remove.button('Ångra', { group: body.id }),
    ),
  ],
});
