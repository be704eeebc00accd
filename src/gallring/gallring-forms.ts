import { textValue } from '../chat/action.ts';
import { defineForm } from '../chat/form-definition.ts';
import { atMost, dayField, formOption, lineField, notAfter, selectField, unclearDay } from '../chat/form-fields.ts';
import type { Gallringsbeslut } from './beslut-store.ts';
import { gallringActions } from './gallring-actions.ts';
import { isShorter, type RetentionKind, retentionKinds, spanInWords, typedKeepingTime } from './kinds.ts';

export const chooseKindForm = defineForm<Record<never, never>, null, { kind: string }>(
  gallringActions.choose.id,
  {},
  () => ({
    title: 'Välj slag',
    submit: 'Visa',
    fields: {
      kind: selectField(
        'Slag av uppgifter',
        retentionKinds.map(({ id, name }) => formOption(id, name)),
      )
        .needed('Välj ett slag.')
        .check((id) => (retentionKinds.some((kind) => kind.id === id) ? null : 'Välj ett slag i listan.')),
    },
  }),
);

export type FilledBeslut = Pick<Gallringsbeslut, 'body' | 'decidedOn' | 'diarienummer' | 'keptFor'>;

/** What the decision is about, with the one in force, on the day that the form is filled in. */
export type ToDecide = { kind: RetentionKind; beslut: Gallringsbeslut | null; today: Temporal.PlainDate };

const unclearSpan = 'Skriv tiden som 2 år, 18 månader eller 90 dagar.';
const longest = { years: 100 };

export const beslutForm = defineForm<{ kind: string }, ToDecide, FilledBeslut>(
  gallringActions.decide.id,
  { kind: textValue },
  ({ kind, beslut, today }) => ({
    title: 'Gallringsbeslut',
    intro: `${kind.name}. Boten gallrar varje natt det som är äldre än beslutet säger, räknat från att ${kind.from}.`,
    submit: 'Spara',
    fields: {
      body: lineField('Beslutsinstans')
        .hint('Den som har fattat beslutet, till exempel en arkivmyndighet eller nämnd.')
        .initial(beslut?.body)
        .check(atMost(200))
        .needed('Skriv vem som har beslutat.'),
      decidedOn: dayField('Beslutsdatum')
        .initial(beslut?.decidedOn.toString())
        .check(notAfter(today, 'Beslutet kan inte vara fattat efter i dag.'))
        .needed(unclearDay),
      diarienummer: lineField('Diarienummer')
        .initial(beslut?.diarienummer)
        .check(atMost(100))
        .needed('Skriv beslutets diarienummer.'),
      keptFor: lineField('Så länge sparas uppgifterna')
        .hint(`Till exempel ${spanInWords(kind.keptFor)}.`)
        .initial(spanInWords(beslut?.keptFor ?? kind.keptFor))
        .as(typedKeepingTime, unclearSpan)
        .check((span) => spanFault(span, kind))
        .needed(unclearSpan),
    },
  }),
);

function spanFault(span: Temporal.Duration, { atLeast }: RetentionKind): string | null {
  if (atLeast && isShorter(span, atLeast)) return `Boten behöver uppgifterna i minst ${spanInWords(atLeast)}.`;
  return isShorter(Temporal.Duration.from(longest), span) ? 'Skriv högst 100 år.' : null;
}
