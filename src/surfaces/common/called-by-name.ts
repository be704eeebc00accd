/** `isCall`: our name is followed by what shows that the words are for us, or by nothing. Rest null: it is not our name. */
export function calledByName(words: string): { isCall: boolean; rest: string | null } {
  const found = words.match(/^\s*(@?samverkansbot|\/samverkan)(?![\p{L}\p{N}])([,:]?)(.*)$/isu);
  if (!found) return { isCall: false, rest: null };
  const [, name = '', sign = '', after = ''] = found;
  const rest = after.trim();
  return { isCall: sign !== '' || rest === '' || /^[@/]/.test(name), rest };
}
