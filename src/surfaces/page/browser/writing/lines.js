/** How a list begins a line in what Word gives to a box of plain text: its sign, and a tab. */
const wordsSign = /^[ \t]*(?:[•·▪‣◦●○§\uF0B7\uF0A7]|o(?=\t))[ \t]+/gmu;
const wordsNumber = /^[ \t]*(\d{1,3}[.)]|\p{L}[.)])\t+/gmu;

/**
 * What is pasted, with each point of a list on a line of its own as one writes it by hand: a document makes a list of it.
 *
 * @param {string} text
 */
export const withPlainLists = (text) =>
  text
    .replace(/\r\n?|[\u2028\u2029\v]/gu, '\n')
    .replace(wordsSign, '• ')
    .replace(wordsNumber, '$1 ');

/**
 * A box of several lines: as high as what is written in it, and what is pasted keeps its lines.
 *
 * @param {HTMLTextAreaElement} box
 * @returns {() => void} to be called when the script itself has changed what is in it
 */
export function severalLines(box) {
  // The browsers that do not do so by themselves.
  const grow = () => {
    if (CSS.supports('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + 2}px`;
  };
  box.addEventListener('input', grow);
  box.addEventListener('paste', (event) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const plain = withPlainLists(pasted);
    if (plain === pasted) return;
    event.preventDefault();
    // Unlike a change of the value it can be undone by the keyboard, and it keeps what is not replaced.
    if (!document.execCommand('insertText', false, plain))
      box.setRangeText(plain, box.selectionStart, box.selectionEnd, 'end');
    grow();
  });
  return grow;
}
