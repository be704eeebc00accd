/** A guest's own address, as the tenant they visit names them: `anna_example.org#EXT#@kansliet.onmicrosoft.com`. */
const guestName = /^(.+)_([^_]+)#ext#@.+$/u;

/**
 * The one form in which addresses are compared: in lower case, without blanks and `mailto:`, its domain as `xn--`; of a
 * guest's name in a tenant, the address at home. Null when it is no address.
 */
export function addressForm(written: string): string | null {
  const bare = written
    .normalize('NFC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/^mailto:/iu, '')
    .toLowerCase();
  const address = bare.replace(guestName, '$1@$2');
  const at = address.lastIndexOf('@');
  const domain = domainForm(address.slice(at + 1));
  return at > 0 && domain !== null ? `${address.slice(0, at)}@${domain}` : null;
}

/** As the web writes hosts; null when it is none. */
function domainForm(written: string): string | null {
  const url = `https://${written}`;
  return /^[^/:?#@\\[\]]+$/u.test(written) && URL.canParse(url) ? new URL(url).hostname : null;
}

/** What stands after the @ of an address in its form. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/** As it was written where it is an address in its form but for the case, which is left as people write it; else the form. */
export function addressAsWritten(written: string): string {
  const form = addressForm(written);
  return form === null || form === written.toLowerCase() ? written : form;
}
