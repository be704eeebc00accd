import { type Html, html } from './html.ts';
import { pageStyle } from './page-style.ts';

/** @property person whose page it is; null where that is not known, or is not said. */
type PageFrame = { title: string; person: string | null; footer: readonly string[] };

/** A whole page, without script. */
export const renderPage = ({ title, person, footer }: PageFrame, main: Html): string =>
  html`<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title} – Samverkansbot</title>
<style>${{ markup: pageStyle }}</style>
</head>
<body>
<header>
<p>Samverkansbot</p>
${person === null ? null : html`<p>Du svarar som <strong>${person}</strong></p>\n`}</header>
<main>
${main}</main>
<footer>
${footer.map((line) => html`<p>${line}</p>\n`)}</footer>
</body>
</html>
`.markup;
