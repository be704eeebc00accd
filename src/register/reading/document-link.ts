const scheme = /^([a-z][a-z0-9+.-]*):\/?\/?/iu;

/** Schemes that a diarienummer does not begin with. `HSN: 2027-12` is one, and words may stand after a blank. */
const otherSchemes = ['javascript', 'data', 'vbscript', 'file', 'blob', 'ftp', 'mailto', 'about'];

/** `C:\rapport.docx` */
const onOwnDisk = /^[a-z]:[\\/]/iu;

/** `www.example.org/rapport.docx` */
const withoutScheme = /^www\.[^\s.]+\./iu;

const otherLink = 'En länk ska börja med https://. Skriv den, eller diarienumret.';

/** Why it is a link that nobody can follow; null when it can be followed, or is no link. */
export function linkFault(document: string): string | null {
  if (onOwnDisk.test(document))
    return 'Det är en plats på din egen dator, som ingen annan når. Skriv en länk eller diarienumret.';
  if (withoutScheme.test(document)) return otherLink;
  const [opening, name = ''] = scheme.exec(document) ?? [];
  if (opening === undefined) return null;
  const goesOn = /^\S/u.test(document.slice(opening.length));
  if (!opening.endsWith('//') && !(goesOn && otherSchemes.includes(name.toLowerCase()))) return null;
  const url = ['http', 'https'].includes(name.toLowerCase()) ? URL.parse(document) : null;
  if (!url) return otherLink;
  return url.hostname.includes('.') && !/\s/u.test(document)
    ? null
    : 'Länken är inte hel. Kopiera den en gång till, från https:// till slutet.';
}
