import { isLoopback } from '../app/config/addresses.ts';

/** Why a platform cannot reach the bot at the address, or people its pages; null where they can. */
export function addressFault(address: string): string | null {
  const url = URL.parse(address);
  if (!url) return `${address} är ingen webbadress. Skriv en som börjar med https://.`;
  if (url.protocol !== 'https:') return `Ett manifest tar bara adresser som börjar med https://. Nu är det ${address}.`;
  return isLoopback(url.hostname) || url.hostname === '0.0.0.0'
    ? `Ett manifest behöver en adress som andra når. ${url.hostname} är den egna datorn.`
    : null;
}
