import type { types } from '@slack/bolt';
import type { Message } from '../../../chat/message.ts';
import { plain } from './plain-element.ts';
import { type Accounts, renderBlocks, viewLimits } from './render.ts';

/** Titles and buttons of a modal. */
const mostTitle = 24;

/** A message in a modal: an answer to what was filled in there, or to a button on the home. */
export const messageModal = (message: Message, place: string, accounts: Accounts): types.ModalView => ({
  type: 'modal',
  callback_id: place,
  title: plain('Samverkansbot', mostTitle),
  close: plain('Stäng', mostTitle),
  blocks: renderBlocks(message, { ...accounts, isAnswer: true }, viewLimits),
});

export const homeView = (message: Message, accounts: Accounts): types.HomeView => ({
  type: 'home',
  blocks: renderBlocks(message, { ...accounts, isAnswer: true }, viewLimits),
});
