import { byId } from './dom.js';

const scroll = byId('scroll', HTMLElement);
const toNewest = byId('to-newest', HTMLButtonElement);

export const isAtEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 60;

/** Nothing new is out of sight any longer. */
export function forgetNewest() {
  toNewest.hidden = true;
}

/**
 * Follows the conversation for the one who is at its end or has just done something; others are told.
 *
 * @param {{ moved: boolean, fresh: HTMLElement | null, under: HTMLElement | null }} drawn
 * @param {{ atEnd: boolean, following: boolean }} reader
 */
export function settle({ moved, fresh, under }, { atEnd, following }) {
  if (moved) scroll.scrollTop = scroll.scrollHeight;
  else if (fresh && (atEnd || following)) settleNewest(fresh);
  else if (fresh) toNewest.hidden = false;
  else if (under && following) settleThread(under);
}

/**
 * From the first new message on: to the end when there is room for all of it.
 *
 * @param {HTMLElement} item
 */
function settleNewest(item) {
  const rest = scroll.scrollHeight - item.offsetTop;
  if (rest > scroll.clientHeight) item.scrollIntoView({ block: 'start' });
  else scroll.scrollTop = scroll.scrollHeight;
}

/**
 * What has come in a thread, with the box to go on in when there is room for both.
 *
 * @param {HTMLElement} item
 */
function settleThread(item) {
  const end = item.closest('.thread-body')?.lastElementChild ?? item;
  const height = end.getBoundingClientRect().bottom - item.getBoundingClientRect().top;
  if (height < scroll.clientHeight) end.scrollIntoView({ block: 'nearest' });
  else item.scrollIntoView({ block: 'start' });
}

scroll.addEventListener('scroll', () => {
  if (isAtEnd()) forgetNewest();
});
toNewest.addEventListener('click', () => {
  scroll.scrollTop = scroll.scrollHeight;
  byId('words', HTMLElement).focus();
});
