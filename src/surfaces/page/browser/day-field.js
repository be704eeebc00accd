import { el } from './dom.js';

/**
 * A day in Swedish form, whatever language the browser has: what is typed stands as it is, and the calendar beside it writes
 * 2027-01-30.
 *
 * @param {HTMLInputElement} input
 * @param {string} label the id of what says what the day is of
 * @returns {HTMLElement} the input, and the button that opens the calendar
 */
export function withCalendar(input, label) {
  const calendar = el('input', { type: 'date', class: 'calendar', tabindex: '-1', 'aria-hidden': 'true' });
  const open = () => {
    calendar.value = /^\d{4}-\d{2}-\d{2}$/.test(input.value) ? input.value : '';
    calendar.min = input.dataset.min ?? '';
    calendar.showPicker();
  };
  const button = el('button', { type: 'button', 'aria-describedby': label, click: open }, 'Kalender');
  calendar.addEventListener('change', () => {
    if (calendar.value) input.value = calendar.value;
    input.focus();
  });
  return el('div', { class: 'day-field' }, input, el('span', { class: 'picker' }, button, calendar));
}
