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
  const restore = () => {
    const { activeElement, body } = document;
    if (activeElement && activeElement !== body && !activeElement.closest('dialog:not([open])')) return;
    const article = document.getElementById(heading)?.closest('article');
    (article ?? foot).focus();
  };
  const closed = () => {
    restore();
    // The browser may let go of what is hidden only when it draws.
    requestAnimationFrame(restore);
  };
  // The event does not come up from the dialog by itself.
  document.addEventListener('close', closed, { capture: true });
}
