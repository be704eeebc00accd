import { z } from 'zod';
import { joinedValues, jsonValue, numberValue } from '../../chat/action.ts';
import type { Option } from '../../chat/form.ts';
import { defineFormOn } from '../../chat/form-definition.ts';
import { formOption, listedField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Seal } from '../../database/seal.ts';
import type { Remiss } from '../case/remiss.ts';

const pointedMessage = z.object({
  source: z.string(),
  version: z.number(),
  writer: z.string(),
  text: z.string(),
  seal: z.string().default(''),
});

/** Which message it is, the id of who wrote it, its words, and the mark that the bot itself has put them together. */
export type PointedMessage = z.infer<typeof pointedMessage>;

/** What is sealed: one person's form about one message. */
const sealedWords = ({ source, version, writer, text }: Omit<PointedMessage, 'seal'>, asker: string): string[] => [
  'remiss.point',
  asker,
  source,
  String(version),
  writer,
  text,
];

export const sealedMessage = (
  seal: Pick<Seal, 'of'>,
  message: Omit<PointedMessage, 'seal'>,
  asker: string,
): PointedMessage => ({ ...message, seal: seal.of(sealedWords(message, asker)) });

/** Whether the form is as the bot opened it, and for the one who sends it. */
export const isSealed = (seal: Pick<Seal, 'holds'>, message: PointedMessage, asker: string): boolean =>
  seal.holds(message.seal, sealedWords(message, asker));

/** A form's context holds 3,000 characters in Slack. */
const mostCarried = 2_900;
const longestShown = 500;

const messageValue = jsonValue(pointedMessage);

/** Whether the form can carry the message. */
export const canCarry = (message: PointedMessage): boolean => messageValue.write(message).length <= mostCarried;

/** A question of a remiss, as a choice: `5/2`. */
const questionValue = joinedValues({ remiss: numberValue, question: numberValue });
export type ChosenQuestion = { remiss: number; question: number };

export const chooseQuestion = 'Välj en fråga.';

export const amongQuestions = 'remiss-question';

export const questionOptions = ({ id, number, questions }: Remiss): Option[] =>
  questions.map(({ nr, text }) =>
    formOption(questionValue.write({ remiss: id, question: nr }), `${number} fråga ${nr}: ${text}`),
  );

/** @property remisser those that can be chosen. */
type Pointing = { remisser: readonly Remiss[]; writer: { name: string }; text: string };

/** Gör till synpunkt: to which question of which remiss the message belongs. */
export const pointForm = defineFormOn<PointedMessage, Pointing, { question: ChosenQuestion }>(
  'remiss.point',
  messageValue,
  ({ remisser, writer, text }) => {
    const options = remisser.flatMap(questionOptions);
    const [only] = options;
    return {
      title: 'Gör till synpunkt',
      intro: `${writer.name} skrev: ${shortened(text, longestShown)}`,
      submit: 'Spara',
      fields: {
        question: listedField('Remiss och fråga', { options, among: amongQuestions }, chooseQuestion)
          .initial(options.length === 1 ? only?.value : null)
          .as(questionValue.read, chooseQuestion)
          .needed(chooseQuestion),
      },
    };
  },
);
