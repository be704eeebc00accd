import type { Block, Button, Message } from '../../../chat/message.ts';
import { plainText } from '../../../chat/plain-text.ts';
import { messageInReadingOrder } from '../../../chat/reading-order/message-in-reading-order.ts';
import { shortened } from '../../../chat/swedish.ts';
import { doneElsewhere } from './done-elsewhere.ts';
import { type Html, html } from './html.ts';
import { renderBlocks } from './render-blocks.ts';

/** A mail without what its head says besides its subject. */
export type RenderedMail = { subject: string; text: string; html: string };

type MailRendering = {
  /** The page on which its reader answers. */
  page: string;
  /** Where on the page a button is pressed; null: it is not pressed by mail. */
  pressed(button: Button): string | null;
  /** Where the rest is done. */
  elsewhere: string;
  /** What stands under it. */
  footer: readonly string[];
};

/** As much of a title as fits in a list of mails. It stands whole in the mail itself. */
const longestSubject = 180;

/** A message as a mail, with the same words in plain text. */
export function renderMail(message: Message, rendering: MailRendering): RenderedMail {
  const shown = messageInReadingOrder(message);
  return {
    subject: shortened(oneLine(shown.title), longestSubject) || 'Samverkansbot',
    text: inPlainText(shown, rendering),
    html: inHtml(shown, rendering).markup,
  };
}

/** Marks that break lines do nothing in a head. */
const oneLine = (title: string): string => title.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

const notHere = (buttons: readonly Button[], elsewhere: string): string | null =>
  doneElsewhere(
    buttons.map(({ label }) => label),
    'via e-post',
    elsewhere,
  );

function inPlainText(message: Message, { page, pressed, elsewhere, footer }: MailRendering): string {
  const isHere = (button: Button) => pressed(button) !== null;
  const all = inParts(message).map(({ words, choices }) => ({
    words,
    here: choices.filter(isHere),
    elsewhere: notHere(
      choices.filter((button) => !isHere(button)),
      elsewhere,
    ),
  }));
  const last = all.at(-1);
  const said = all.flatMap(({ words, here, elsewhere }, at) => [
    ...(words === '' ? [] : [words]),
    ...(here.length > 0 ? [['På sidan kan du välja:', ...here.map(({ label }) => `- ${label}`)].join('\n')] : []),
    ...(elsewhere && at < all.length - 1 ? [elsewhere] : []),
  ]);
  const rest = last?.elsewhere ? [last.elsewhere] : [];
  return [...said, `Öppna sidan:\n${page}`, ...rest, '-- ', ...footer].join('\n\n');
}

/** The words down to each row of buttons, with those: what can be chosen stands under what it belongs to. */
function inParts({ title, blocks }: Message): { words: string; choices: readonly Button[] }[] {
  const parts: { blocks: Block[]; choices: readonly Button[] }[] = [];
  let above: Block[] = [];
  for (const block of blocks) {
    if (block.type === 'buttons') {
      parts.push({ blocks: above, choices: block.buttons });
      above = [];
    } else above.push(block);
  }
  const all = above.length > 0 || parts.length === 0 ? [...parts, { blocks: above, choices: [] }] : parts;
  return all.map((part, at) => ({
    choices: part.choices,
    words: plainText({ title: at === 0 ? title : '', blocks: part.blocks }).trim(),
  }));
}

const style = `
body { font: 16px/1.5 system-ui, 'Segoe UI', sans-serif; margin: 0; padding: 16px }
main { max-width: 38rem }
h1 { font-size: 22px; line-height: 1.3 }
dt { font-weight: bold } dd { margin: 0 0 8px }
table { border-collapse: collapse } th, td { border: 1px solid #767676; padding: 4px 8px; text-align: left; vertical-align: top }
img { max-width: 100% }
.number { text-align: right }
caption { text-align: left; font-weight: bold }
.note, .footer { font-size: 14px }
.button { display: inline-block; padding: 8px 16px; margin: 0 8px 8px 0; border: 2px solid #1b5e8a; border-radius: 4px; text-decoration: none }
.button.opens { border: 0; margin: 0; padding: 0; text-decoration: underline }
.primary { background: #1b5e8a; color: #ffffff }
`;

function inHtml(message: Message, { page, pressed, elsewhere: where, footer }: MailRendering): Html {
  const buttons = (all: readonly Button[]): Html => {
    const elsewhere = notHere(
      all.filter((button) => pressed(button) === null),
      where,
    );
    const links = all.flatMap((button) => {
      const url = pressed(button);
      const looks = button.primary ? 'button primary' : 'button';
      return url === null ? [] : [html`<a class="${looks}" href="${url}">${button.label}</a> `];
    });
    return html`${links.length > 0 ? html`<p>${links}</p>\n` : null}${elsewhere ? html`<p class="note">${elsewhere}</p>\n` : null}`;
  };
  const opening = (button: Button, words: Html): Html => {
    const url = pressed(button);
    return url === null ? words : html`<a class="button opens" href="${url}">${words}</a>`;
  };
  const body = renderBlocks(message, { buttons, opening, pictures: false });
  return html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${message.title}</title>
<style>${{ markup: style }}</style>
</head>
<body>
<main>
<h1>${message.title}</h1>
${body}<p><a class="open" href="${page}">Öppna sidan där du läser och svarar</a></p>
</main>
<div class="footer">
${footer.map((line) => html`<p>${line}</p>\n`)}</div>
</body>
</html>
`;
}
