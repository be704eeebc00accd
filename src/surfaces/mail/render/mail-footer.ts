import { clockTime, longDate } from '../../../chat/swedish.ts';

/** What stands under every mail: what it is, for whom, and where an answer goes. */
export const mailFooter = (
  name: string,
  { at, replyTo }: { at: Temporal.ZonedDateTime; replyTo: string },
): readonly string[] => [
  `Så var det ${longDate(at.toPlainDate())} ${clockTime(at.toPlainTime())}. På sidan står hur det är nu.`,
  `Länken är bara för ${name} och gäller i 30 dagar. Skicka den inte vidare: den som har den kan svara som du.`,
  `Mejlet skickades av Samverkansbot. Det du svarar på mejlet läses av människor på ${replyTo}, och inte av boten.`,
];
