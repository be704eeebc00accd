/**
 * Keeps the focus of whoever has no mouse: when a dialog closes and what opened it has been drawn anew meanwhile, the browser
 * has nowhere to put the focus back, and it goes to the message, or to the box at the foot.
 *
 * @param {HTMLElement} foot
 */
export function keepFocus(foot) {
  let heading = '';
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof Element) || target.closest('dialog')) return;
    heading = target.closest('article')?.getAttribute('aria-labelledby') ?? '';
  });
  document.addEventListener(
    'close',
    () => {
      if (document.activeElement !== document.body) return;
      const article = document.getElementById(heading)?.closest('article');
      (article ?? foot).focus();
    },
    // The event does not come up from the dialog by itself.
    { capture: true },
  );
}
