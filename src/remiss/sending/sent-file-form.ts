import { numberValue, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import type { Party } from '../case/outcome.ts';
import type { PaperKind } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { partyName, partyValue } from './whose-answer.ts';

/** An answer that is sent or decided, so that there is a file that was. */
export type FileableAnswer = { party: Party; kind: PaperKind };

/** @property answers those of which the file can be the one that was sent. */
type ChoosingAnswer = {
  remiss: Remiss;
  regions: readonly { id: string; name: string }[];
  answers: readonly FileableAnswer[];
};

/** @property source with which message the files came. */
export const sentFileForm = defineForm<{ remiss: number; source: string }, ChoosingAnswer, { whose: string }>(
  'remiss.sent-file',
  { remiss: numberValue, source: textValue },
  ({ remiss, regions, answers }) => ({
    title: 'Den fil som skickades',
    intro: `Filen sparas bland handlingarna i remiss ${remiss.number}, bredvid den som boten har gjort.`,
    submit: 'Spara',
    fields: {
      whose: selectField(
        'Vems svar',
        answers.map(({ party, kind }) => formOption(partyValue(party), `${partyName(regions, party)}, ${kind}`)),
      ).needed('Välj vems svar filen är.'),
    },
  }),
);
