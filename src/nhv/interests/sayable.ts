import type { Option } from '../../chat/form.ts';
import { type FormField, formOption, selectField } from '../../chat/form-fields.ts';
import { type Interest, interests } from '../area/area.ts';
import { type AreaState, boardDecides, isOpenForInterest, mayHoldPermit } from '../area/area-state.ts';
import { interestNames } from '../area/area-words.ts';

/** Why a region cannot say that of an area as it stands, in words; null when it can. */
export function whyUnsayable(state: AreaState, interest: Interest): string | null {
  switch (interest) {
    case 'avser_soka':
    case 'utreder':
      return isOpenForInterest(state) ? null : tooLate;
    case 'avstar':
      return null;
    case 'har_tillstand':
      return mayHoldPermit(state) ? null : tooEarly(state);
  }
}

const tooLate = 'Ansökningstiden är över, så svaret är inte sparat. Utlyses ett tillstånd igen får regionerna frågan.';

const tooEarly = ({ step }: AreaState): string =>
  `Inget tillstånd är givet än: nämnden beslutar i steg ${boardDecides}, och området är i steg ${step}. Välj ett annat svar.`;

export const chooseAnswer = 'Välj ett av alternativen.';

/** What a region can say of an area as it stands. */
export const interestOptions = (state: AreaState): Option[] =>
  interests
    .filter((interest) => whyUnsayable(state, interest) === null)
    .map((interest) => formOption(interest, interestNames[interest]));

/** Any answer: the area may have moved since the form was opened, and what no longer fits is answered in words. */
export const readAnswer = (typed: string): Interest | null => interests.find((one) => one === typed) ?? null;

export const answerField = (label: string, state: AreaState): FormField<Interest | null> =>
  selectField(label, interestOptions(state))
    .as(readAnswer, chooseAnswer)
    .check((interest) => whyUnsayable(state, interest));
