import { expect, test } from 'vitest';
import { testBot } from '../support/test-bot.ts';

/**
 * Slack's rule S10: somebody is written to alone only when they wrote first, when the service is to them, or when the matter
 * is for nobody else. Why each kind of message may be, or that it is said in a room where there is one:
 *
 * - `task`: it is theirs to do, or it changes what is
 * - `asked`: they asked for it, or did what it is about
 * - `office`: it is for those who keep the register or a region's papers
 * - `room`: it is said where the group talks; to each of its members alone where the group has no room
 */
const why: Readonly<Record<string, 'task' | 'asked' | 'office' | 'room'>> = {
  'a duty was handed in': 'task',
  'the minutes of a meeting came in': 'room',
  'a duty was decided': 'task',
  'what was done with a duty was taken back': 'task',
  'a duty was waived': 'task',
  'the last day was moved': 'task',
  'an extension was asked for': 'task',
  'an extension was decided': 'asked',
  'an extension lapsed': 'asked',
  'a decision about an extension was taken back': 'asked',
  'somebody asked how a duty stands': 'task',
  'how a duty stands was answered': 'asked',
  'somebody took over as chair': 'task',
  'the digest of a week': 'office',
  'a remiss, its questions and what a region is asked': 'task',
  'a group as such is asked for its answer to a remiss': 'task',
  'a group as such is no longer asked': 'task',
  'a colleague has replaced a group’s answer': 'asked',
  'what became of a remiss': 'room',
  'a round of underlag, and what each is asked in it': 'task',
  'a round was withdrawn': 'task',
  'a round that was withdrawn is back': 'task',
  'a round has a new last day': 'task',
  'something in a round was corrected': 'task',
  'a group is no longer asked in a round': 'task',
  'a region has said its word about a draft': 'office',
  'somebody commented on a draft': 'office',
  'a region’s own text was changed': 'office',
  'those who keep a region’s papers are told of them': 'office',
  'a remiss was withdrawn': 'task',
  'something in a remiss was corrected': 'task',
  'a remiss that was withdrawn is back': 'task',
  'a group is no longer asked in a remiss': 'task',
  'a remisskonferens was called or cancelled': 'task',
  'a remiss has followed its area': 'office',
  'somebody answered in time and was heard after the remiss closed': 'asked',
  'a colleague has replaced a position': 'asked',
  'somebody changed words that are their former region’s': 'task',
  'the bot was taken out of a conversation with an open remiss': 'office',
  'a remiss has a new last day': 'task',
  'what was recorded of an area': 'asked',
  'tasks and points of a morning': 'task',
  'regions that mean to apply for the same': 'task',
  'a question to a region': 'task',
  'a question of the follow-up': 'room',
  'the follow-up, to the kansli': 'office',
  'the follow-up is compiled': 'room',
  reminders: 'task',
  'what others could not be told': 'office',
  'a meeting was changed': 'room',
  'several meetings were changed': 'room',
  'meetings came into the calendar': 'room',
  'a meeting is coming': 'room',
  'a meeting was added': 'room',
  'somebody is invited to the yearly meeting': 'task',
  'the yearly meeting was changed': 'task',
  'a meeting to which somebody is called was changed': 'task',
  'somebody is called to a meeting about NHV': 'task',
  'how things stand before ledningsgruppen meets': 'task',
  'a group is asked what it has done of the yearly plan': 'task',
  'something has happened to an uppdrag': 'task',
  'something has happened to an ärende': 'asked',
  'an answer to what somebody asked': 'asked',
  'hello in a conversation': 'room',
  'the bot was added to a conversation without a group': 'office',
  'a conversation was tied to a group': 'room',
  'the bot was taken out of a group’s conversation': 'office',
  'the app was uninstalled': 'office',
  'a guest would have the rights of a chair or of the kansli': 'office',
  'a stranger wrote': 'office',
  'a secret of a connection ends': 'office',
  'rows of the database are damaged': 'office',
  'the database has been restored': 'office',
  'something is wrong with the bot itself, or is over': 'office',
  'a group was ended': 'task',
  'the end of a group was taken back': 'task',
  'somebody stands in for one who is away': 'task',
  'the kansli has changed when somebody is away': 'task',
  'a channel compared with its group, as somebody asked': 'asked',
  'a channel differs from its group': 'office',
};

test('of each kind of message it is known why somebody may be written to alone', () => {
  const kinds = testBot('2027-01-01T08:00', {}).features.kinds.map(({ kind }) => kind);
  expect(Object.keys(why).toSorted()).toEqual(kinds.toSorted());
});
