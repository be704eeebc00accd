import { action, type Codec, numberValue, textValue, usually } from '../../chat/action.ts';
import { placeValue } from '../case/remiss-actions.ts';

const asked = { remiss: numberValue, group: textValue };

/** `from`: how many questions come before those of the form; left out: those that hold the first question that is owed. */
export const answerForGroupAction = action('remiss.answer-for-group', {
  ...asked,
  from: usually<number | undefined>(undefined, numberValue),
});

/** `seen`: the latest that the group had said when it was asked about; 0 when it has not been. */
export const groupNothingToAddAction = action('remiss.group-nothing-to-add', {
  ...asked,
  seen: usually(0, numberValue),
});
export const takeGroupAnswerBackAction = action('remiss.take-group-answer-back', {
  ...asked,
  seen: usually(0, numberValue),
});

/** `17,18` */
export const answerNumbers: Codec<readonly number[]> = {
  write: (numbers) => numbers.join(','),
  read: (text) => (/^(?:\d+(?:,\d+)*)?$/u.test(text) ? text.split(',').flatMap((nr) => Number(nr) || []) : null),
};

/** `answers`: the ids of what is to take a colleague's place. */
export const replaceGroupAnswersAction = action('remiss.replace-group-answers', { ...asked, answers: answerNumbers });

export const showGroupAnswersAction = action('remiss.group-page', { ...asked, from: placeValue });
export const chooseGroupAction = action('remiss.group', { remiss: numberValue });

/** A group that was to be taken out although it has answered. */
export const dropAskedGroupAction = action('remiss.drop-group', asked);
/** It is asked again, with all that it has answered. */
export const askGroupAgainAction = action('remiss.ask-group-again', asked);
