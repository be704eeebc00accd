/** Pages for links that lead to no document. Nothing in them comes from the address. */

export const fileNotFound = page(
  'Det finns inget dokument här',
  'Länken är inte hel, eller så finns dokumentet inte kvar.',
);

/** @param until when the link ended: "tisdag 2 mars 2027 kl. 09.14" */
export const linkEnded = (until: string): string =>
  page('Länken gäller inte längre', `Länken till dokumentet gällde till ${until}.`);

function page(title: string, reason: string): string {
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 15vh auto 0; padding: 0 1.5rem }</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${reason} Be om dokumentet igen där du fick länken, så får du en ny.</p>
</main>
</body>
</html>
`;
}
