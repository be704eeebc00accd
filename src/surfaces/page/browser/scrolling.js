import { byId } from './dom.js';

const scroll = byId('scroll', HTMLElement);
const toNewest = byId('to-newest', HTMLButtonElement);

const main = byId('main', HTMLElement);

/** In a low window everything scrolls together, so that the conversation has room. */
const scroller = () => (getComputedStyle(scroll).overflowY === 'visible' ? main : scroll);

export function isAtEnd() {
  const { scrollHeight, scrollTop, clientHeight } = scroller();
  return scrollHeight - scrollTop - clientHeight < 60;
}

function toEnd() {
  const all = scroller();
  all.scrollTop = all.scrollHeight;
}

/** Hides the button to the newest message. */
export function forgetNewest() {
  toNewest.hidden = true;
}

/**
 * Scrolls to new messages when one is at the end or has just done something; otherwise a button leads to them.
 *
 * @param {{ moved: boolean, fresh: HTMLElement | null, under: HTMLElement | null }} drawn
 * @param {{ atEnd: boolean, following: boolean }} reader
 */
export function settle({ moved, fresh, under }, { atEnd, following }) {
  if (moved) toEnd();
  else if (fresh && (atEnd || following)) settleNewest(fresh);
  else if (fresh) toNewest.hidden = false;
  else if (under && following) settleThread(under);
}

/**
 * Shows the new messages from the first one on, or from the end when all of them fit.
 *
 * @param {HTMLElement} item
 */
function settleNewest(item) {
  const rest = scroll.scrollHeight - item.offsetTop;
  if (rest > scroller().clientHeight) item.scrollIntoView({ block: 'start' });
  else toEnd();
}

/**
 * Shows the new message in a thread, with the box to reply in when both fit.
 *
 * @param {HTMLElement} item
 */
function settleThread(item) {
  const end = item.closest('.thread-body')?.lastElementChild ?? item;
  const height = end.getBoundingClientRect().bottom - item.getBoundingClientRect().top;
  if (height < scroller().clientHeight) end.scrollIntoView({ block: 'nearest' });
  else item.scrollIntoView({ block: 'start' });
}

for (const one of [scroll, main]) {
  one.addEventListener('scroll', () => {
    if (isAtEnd()) forgetNewest();
  });
}
toNewest.addEventListener('click', () => {
  toEnd();
  byId('words', HTMLElement).focus();
});
