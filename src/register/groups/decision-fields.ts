import type { FormErrors } from '../../chat/form.ts';
import type { FieldsOf } from '../../chat/form-definition.ts';
import { atMost, dayField, type FormField, lineField, notAfter } from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { Decision } from '../decision.ts';
import { theLeaders } from '../sjukvardsregion.ts';

/** A decision as it was filled in. */
export type FilledDecision = { body: string; decidedOn: Temporal.PlainDate; paragraph: string | null };

/** The same where there may be none. */
export type FilledIfAny = { [Field in keyof FilledDecision]: FilledDecision[Field] | null };

const longest = { body: 200, paragraph: 50 };

const bodyField = (hint: string): FormField<string | null> =>
  lineField('Beslutsinstans').hint(hint).check(atMost(longest.body));

const decidedOnField = (today: Temporal.PlainDate): FormField<Temporal.PlainDate | null> =>
  dayField('Beslutsdatum').check(notAfter(today, 'Beslutet kan inte vara fattat efter i dag.'));

const paragraphField = (): FormField<string | null> =>
  lineField('Paragraf').hint('Lämna tomt om det inte finns någon.').check(atMost(longest.paragraph));

const whoDecided = 'Skriv vem som har beslutat.';
const whenDecided = 'Välj den dag då beslutet fattades.';

export const decisionFields = (today: Temporal.PlainDate): FieldsOf<FilledDecision> => ({
  body: bodyField(`Den som har beslutat, till exempel ${capitalised(theLeaders())}`).needed(whoDecided),
  decidedOn: decidedOnField(today).needed(whenDecided),
  paragraph: paragraphField(),
});

/** To be checked together, by `faultsIfAny`. */
export const decisionFieldsIfAny = (today: Temporal.PlainDate): FieldsOf<FilledIfAny> => ({
  body: bodyField('Den som har beslutat. Lämna tomt om beslutet saknas.'),
  decidedOn: decidedOnField(today),
  paragraph: paragraphField(),
});

export function faultsIfAny({ body, decidedOn, paragraph }: Partial<FilledIfAny>): FormErrors {
  if (body && decidedOn === null) return { decidedOn: whenDecided };
  return !body && (decidedOn || paragraph) ? { body: whoDecided } : {};
}

export const decisionFilled = ({ body, decidedOn, paragraph }: FilledIfAny): Decision | null =>
  body && decidedOn ? { body, on: decidedOn, paragraph } : null;
