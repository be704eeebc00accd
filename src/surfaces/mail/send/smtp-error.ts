import { type Consequence, DeliveryError, type Failure } from '../../../chat/surface.ts';

/** How far a mail had come. `begun`: the mail itself was on its way, so the server may have taken it. */
export type SmtpStage = 'connecting' | 'logging in' | 'addressing' | 'begun';

/** Of a failed call: what the server answered, if it did, and to what. */
type SmtpFailure = { code?: string | undefined; responseCode?: number | undefined; command?: string | undefined };

type Meaning = { reason: string; failure: Failure; consequence?: Consequence };

/** What a failed call means for the mail, in the kansli's words. A bug of ours is returned as it is. */
export function smtpDeliveryError(cause: unknown, stage: SmtpStage): unknown {
  if (cause instanceof DeliveryError || !(cause instanceof Error) || isBug(cause)) return cause;
  const { reason, failure, consequence } = meaningOf(cause, stage);
  return new DeliveryError(reason, failure, { cause, ...(consequence ? { consequence } : {}) });
}

const isBug = (error: Error): boolean => error instanceof TypeError || error instanceof ReferenceError;

function meaningOf(failed: Error & SmtpFailure, stage: SmtpStage): Meaning {
  const { responseCode, code } = failed;
  if (responseCode === 421) return later('e-postservern tar inte emot något just nu (421)');
  if (stage === 'connecting') return notConnected(failed);
  if (stage === 'logging in') return notLoggedIn(failed);
  if (responseCode !== undefined) return refused(responseCode, failed);
  if (code === 'EENVELOPE') return { ...never('adressen är ingen e-postadress'), consequence: 'account gone' };
  if (code === 'EMESSAGE') return never('mejlet är för stort för e-postservern');
  if (stage === 'addressing') return later('förbindelsen med e-postservern bröts innan mejlet hade skickats');
  return isTimeout(failed)
    ? unsure('e-postservern svarade inte i tid')
    : unsure('förbindelsen med e-postservern bröts medan mejlet skickades');
}

const later = (reason: string): Meaning => ({ reason, failure: 'later' });
const never = (reason: string): Meaning => ({ reason, failure: 'never' });
const unsure = (reason: string): Meaning => ({ reason, failure: 'unsure' });
const down = (reason: string, failure: Failure = 'later'): Meaning => ({
  reason,
  failure,
  consequence: 'surface down',
});

const notConnected = ({ code }: SmtpFailure): Meaning =>
  down(code === 'ETLS' ? 'e-postservern går inte att nå krypterat' : 'e-postservern går inte att nå');

const notLoggedIn = ({ responseCode }: SmtpFailure): Meaning =>
  responseCode !== undefined && responseCode >= 500
    ? down('e-postservern godtar inte botens inloggning', 'never')
    : down('e-postservern släppte inte in boten just nu');

function refused(code: number, { command, message }: Error & SmtpFailure): Meaning {
  const isForNow = code < 500;
  switch (command) {
    case 'MAIL FROM':
      return isForNow ? later(`e-postservern bad boten vänta (${code})`) : down(notOurs(code), 'never');
    case 'RCPT TO':
      return isForNow ? later(`mottagarens e-postserver bad boten vänta (${code})`) : refusedAddress(code, message);
    default:
      return isForNow
        ? later(`e-postservern bad boten vänta (${code})`)
        : never(`e-postservern godtog inte mejlet (${code})`);
  }
}

const notOurs = (code: number): string => `e-postservern godtar inte avsändaren (${code})`;

/** Only what says that there is no such mailbox is a fact about the address; a server may refuse for its own reasons too. */
function refusedAddress(code: number, said: string): Meaning {
  const [, subject] = /\b5\.(\d{1,3})\.\d{1,3}\b/u.exec(said) ?? [];
  const isGone = subject === undefined ? [550, 551, 553].includes(code) : subject === '1' || subject === '2';
  return isGone
    ? { ...never(`e-postadressen tas inte emot (${code})`), consequence: 'account gone' }
    : never(`mottagarens e-postserver godtar inte mejl från boten (${code})`);
}

const isTimeout = ({ name, code }: Error & SmtpFailure): boolean =>
  name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT';
