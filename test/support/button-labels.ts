/** What a button does, in the imperative: the first word of its label. */
const verbs = new Set(
  `Anmäl Ange Anteckna Avbryt Avslå Avsluta Be Begränsa Begär Behåll Bekräfta Bevilja Bjud Boka Byt Börja Ersätt Fastställ Flytta
  Fortsätt Fråga Följ För Fördela Förläng Förnya Gallra Ge Glöm Godkänn Gå Granska Gör Hantera Hämta Håll Häv Jämför Kalla Kasta Kommentera
  Koppla Lyft Läs Lägg Lämna Låt Markera Maskera Meddela Notera Pausa Påminn Rapportera Registrera Räkna Rätta Sammanställ Samla
  Skapa Skicka Skriv Skydda Sluta Spara Stryk Stäng Stäm Ställ Svara Sätt Sök Ta Titta Undanta Utgå Visa Välj Vänta Ångra Återkalla
  Återremittera Återta Återuppta Ändra Öppna`.split(/\s+/u),
);

/** What somebody says with a button, in words of their own: what they answer, ask or decide. */
const said =
  /^(?:Ja|Nej), |^(?:Det är|Det var|Jag är|Vi|Varför|Håller|Ställer|Stödjer|Avser|Avstår|Utreder|Tillstyrker|Avstyrker|Berörs) ?|^(?:Resten: i|I)nget att erinra/u;

export const longestLabel = 24;

/**
 * What is wrong with a label; null when nothing is. A button says with a verb what it does, shortly; one in small
 * letters is a command as it is written.
 * @param isNamed it carries a name, a day or a number, which has to be read in full
 */
export function labelFault(label: string, isNamed: boolean): string | null {
  if (/^\p{Ll}/u.test(label)) return null;
  const [first = ''] = label.split(/[\s:,]/u);
  if (!verbs.has(first) && !said.test(label)) return `"${label}" does not begin with a verb`;
  return !isNamed && label.length > longestLabel ? `"${label}" is longer than ${longestLabel} letters` : null;
}
